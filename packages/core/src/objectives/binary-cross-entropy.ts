import * as tf from '@tensorflow/tfjs';
import { classVector } from './internal/class-vector.ts';
import { weightedMean } from './internal/weighted-mean.ts';
import type { Objective } from './objective.ts';

export interface BinaryCrossEntropyOptions {
  /** One weight ≥ 0 for the positives of each output, to balance rare ones. @default null, all 1 */
  posWeight?: readonly number[] | null;
}

/**
 * Cross-entropy of independent yes-or-no outputs, from logits, averaged over all outputs: `(1 − t) z + (1 + (ω − 1) t) log(1 + e⁻ᶻ)`.
 *
 * For examples that may carry several labels at once. Stable for any finite logits; conventions of `binary_cross_entropy_with_logits`.
 */
export function binaryCrossEntropy({ posWeight = null }: BinaryCrossEntropyOptions = {}): Objective {
  return {
    name: 'binary-cross-entropy',
    options: { posWeight },
    losses({ outputs, targets, weights }) {
      const perClass = posWeight && classVector('binaryCrossEntropy', 'posWeight', posWeight, outputs.shape[1]);
      const surprise = tf.softplus(tf.neg(outputs));
      const positive = perClass ? tf.mul(surprise, tf.add(tf.mul(targets, tf.sub(perClass, 1)), 1)) : surprise;
      const all = tf.add(tf.mul(tf.sub(1, targets), outputs), positive);
      return { binaryCrossEntropy: weightedMean(tf.mean(all, 1) as tf.Tensor1D, weights) };
    },
    predict: (outputs) => tf.sigmoid(outputs),
  };
}
