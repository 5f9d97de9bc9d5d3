import * as tf from '@tensorflow/tfjs';
import { secondName } from './second-name.ts';
import { tapeState } from './tape-node.ts';

/**
 * Runs a function in which what an operation keeps for the way back is kept under a second name and nothing more.
 *
 * HACK: TensorFlow.js runs an operation of its own to copy each kept tensor: hundreds a step, which copy nothing but cost as much as those that compute.
 * Its engine asks its own `clone` for them, inside the kernel (`kernelDepth` above 0), and writes each copy on the tape, in case the way back is
 * differentiated in turn. That can be inside another gradient alone (`gradientDepth` above 1): there it goes on as it does.
 */
export function withCheapCopies<T>(work: () => T): T {
  const engine = tf.engine() as unknown as { clone(x: tf.Tensor): tf.Tensor };
  if (Object.hasOwn(engine, 'clone')) return work();
  const state = tapeState();
  const stock = engine.clone;
  engine.clone = (x) => (state.kernelDepth > 0 && state.gradientDepth === 1 && secondName(x)) || stock.call(engine, x);
  try {
    return work();
  } finally {
    Reflect.deleteProperty(engine, 'clone');
  }
}
