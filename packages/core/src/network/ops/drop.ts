import * as tf from '@tensorflow/tfjs';
import type { KerasForm, OpContext } from '../op.ts';

export type DropConfig = { /** Share set to 0, in `[0, 1)`. */ readonly rate: number };

/**
 * `x · mask / (1 − rate)` with a mask of `maskShape`, in training; `x` otherwise.
 *
 * The mask comes from a seed drawn from the run's own generator, so that it repeats bit for bit.
 */
export function drop(x: tf.Tensor, maskShape: number[], rate: number, context: OpContext): tf.Tensor {
  if (context.mode === 'inference' || rate === 0) return x;
  const seed = context.random().integer(2 ** 31);
  const kept = tf.greaterEqual(tf.randomUniform(maskShape, 0, 1, 'float32', seed), rate);
  return tf.mul(x, tf.div(tf.cast(kept, 'float32'), 1 - rate));
}

/** Reads and writes the rate. */
export const dropForm = (className: string): KerasForm<DropConfig> => ({
  classNames: [className],
  read: (layer) => ({ rate: layer.share('rate') }),
  write: ({ rate }) => ({ config: { rate } }),
});
