import type { Scalar, Tensor } from '@tensorflow/tfjs';
import type { Tf } from './contract-network.ts';

/** Mean of `log Σ exp(z) − z[label]` over rows of `classes` logits. */
export function plainCrossEntropy(logits: Float64Array, labels: readonly number[], classes: number): number {
  let total = 0;
  for (const [row, label] of labels.entries()) {
    const z = logits.subarray(row * classes, (row + 1) * classes);
    total += Math.log(z.reduce((sum, value) => sum + Math.exp(value), 0)) - (z[label] as number);
  }
  return total / labels.length;
}

/** The same in TF.js. */
export const crossEntropy = (tf: Tf, logits: Tensor, labels: readonly number[], classes: number): Scalar =>
  tf.neg(tf.mean(tf.sum(tf.mul(tf.oneHot(tf.tensor1d([...labels], 'int32'), classes), tf.logSoftmax(logits)), 1))).asScalar();
