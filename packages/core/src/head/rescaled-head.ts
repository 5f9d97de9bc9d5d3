import * as tf from '@tensorflow/tfjs';
import { graftError } from '../errors.ts';
import type { Model } from '../model.ts';
import type { TargetScale } from '../training/standardised-targets.ts';

/** A model whose last layer tells numbers in their own unit; the new layer's tensors are the caller's until disposed. */
export interface RescaledHead {
  readonly model: Model;
  dispose(): void;
  [Symbol.dispose](): void;
}

/**
 * Writes the way back from standardised targets into the last dense layer: `W′ = W · deviation`, `b′ = b · deviation + mean`.
 *
 * Errors: `usage/not-dense` where the network does not end in a dense layer with a bias.
 */
export function rescaledHead(model: Model, { mean, deviation }: TargetScale): RescaledHead {
  const node = model.network.nodes.find(({ id }) => id === model.outputId);
  const [kernel, bias] = [node?.params.kernel, node?.params.bias];
  const [w, b] = [model.values.get(kernel ?? ''), model.values.get(bias ?? '')];
  if (node?.op !== 'dense' || !kernel || !bias || !w || !b) throw notDense(node?.op);
  const own = tf.tidy(() => ({
    w: tf.mul(w, tf.tensor1d([...deviation])),
    b: tf.add(tf.mul(b, tf.tensor1d([...deviation])), tf.tensor1d([...mean])),
  }));
  const dispose = () => tf.dispose(own);
  return { model: { ...model, values: new Map([...model.values, [kernel, own.w], [bias, own.b]]) }, dispose, [Symbol.dispose]: dispose };
}

const notDense = (given: string | undefined) =>
  graftError({
    code: 'usage/not-dense',
    where: 'rescaledHead',
    expected: 'a network that ends in a dense layer with a bias',
    given: given ?? 'no last layer',
    fix: 'Use a linear or MLP head for regression.',
  });
