import * as tf from '@tensorflow/tfjs';
import { checkOption } from '../check-option.ts';
import { logSoftmax } from '../network/log-softmax.ts';
import { classVector } from './internal/class-vector.ts';
import { weightedMean } from './internal/weighted-mean.ts';
import type { Objective } from './objective.ts';

export interface CrossEntropyOptions {
  /** Share of each target that is spread evenly over all classes, in `[0, 1)`. @default 0 */
  labelSmoothing?: number;
  /**
   * One weight ≥ 0 for each class, in the order of the labels. With micro-batches give the weights by example instead: what a part
   * weighs is not known from its number of rows. @default null, all 1
   */
  classWeights?: readonly number[] | null;
}

/**
 * Cross-entropy of softmax probabilities, from logits: `Σᵢ wᵢ Σ_c ω_c t′_ic (−log p_ic) / Σᵢ wᵢ Σ_c ω_c t_ic`, `t′ = (1 − ε) t + ε / C`.
 *
 * PyTorch's conventions for class weights ω and smoothing ε. A row of zero targets is ignored. Stable for any finite logits.
 * Reference: Szegedy et al., Rethinking the Inception Architecture (2016), for the smoothing.
 */
export function crossEntropy({ labelSmoothing = 0, classWeights = null }: CrossEntropyOptions = {}): Objective {
  checkOption('crossEntropy', 'labelSmoothing', labelSmoothing, 'in [0, 1)', (value) => value >= 0 && value < 1);
  return {
    name: 'cross-entropy',
    options: { labelSmoothing, classWeights },
    losses({ outputs, targets, weights }) {
      const perClass = classWeights && classVector('crossEntropy', 'classWeights', classWeights, outputs.shape[1]);
      const counted = perClass ? tf.mul(targets, perClass) : targets;
      const smooth = labelSmoothing === 0 ? targets : smoothed(targets, labelSmoothing);
      const rows = tf.neg(tf.sum(tf.mul(perClass ? tf.mul(smooth, perClass) : smooth, logSoftmax(outputs)), 1)) as tf.Tensor1D;
      return { crossEntropy: weightedMean(rows, weights, tf.sum(counted, 1) as tf.Tensor1D) };
    },
    predict: (outputs) => tf.softmax(outputs),
  };
}

/** `(1 − ε) t + ε / C`, in proportion to the mass of each row. */
const smoothed = (targets: tf.Tensor2D, share: number): tf.Tensor2D =>
  tf.add(tf.mul(targets, 1 - share), tf.mul(tf.sum(targets, 1, true), share / targets.shape[1]));
