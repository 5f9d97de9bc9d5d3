import * as tf from '@tensorflow/tfjs';
import { checkOption } from '../check-option.ts';
import { logSoftmax } from '../network/log-softmax.ts';
import { weightedMean } from './internal/weighted-mean.ts';
import type { Objective } from './objective.ts';

export interface FocalOptions {
  /** How strongly easy examples are faded, ≥ 0; 0 is plain cross-entropy. @default 2 */
  gamma?: number;
  /** Weight in `[0, 1]`: of everything (`softmax`), or of positives, with `1 − alpha` for negatives (`sigmoid`). @default 0.25; null = 1 throughout */
  alpha?: number | null;
  /** One class an example, or several labels at once. @default 'softmax' */
  kind?: 'softmax' | 'sigmoid';
}

/**
 * Cross-entropy that fades examples already told rightly: `α (1 − p)^γ (−log p)`, p the probability of the truth; a mean over examples
 * (`softmax`) or over all outputs (`sigmoid`). For rare classes.
 *
 * Reference: Lin et al., Focal Loss for Dense Object Detection (2017); `sigmoid` as in torchvision.
 */
export function focal({ gamma = 2, alpha = 0.25, kind = 'softmax' }: FocalOptions = {}): Objective {
  checkOption('focal', 'gamma', gamma, '≥ 0', (value) => value >= 0);
  checkOption('focal', 'alpha', alpha ?? 0, 'in [0, 1]', (value) => value >= 0 && value <= 1);
  const softmax = kind === 'softmax';
  return {
    name: 'focal',
    options: { gamma, alpha, kind },
    losses({ outputs, targets, weights }) {
      if (softmax) {
        const rows = tf.sum(tf.mul(targets, faded(logSoftmax(outputs), gamma)), 1) as tf.Tensor1D;
        return { focal: weightedMean(tf.mul(rows, alpha ?? 1), weights, tf.sum(targets, 1) as tf.Tensor1D) };
      }
      const positive = tf.mul(tf.mul(targets, faded(logSigmoid(outputs), gamma)), alpha ?? 1);
      const negative = tf.mul(tf.mul(tf.sub(1, targets), faded(logSigmoid(tf.neg(outputs)), gamma)), 1 - (alpha ?? 0));
      return { focal: weightedMean(tf.mean(tf.add(positive, negative), 1) as tf.Tensor1D, weights) };
    },
    predict: (outputs) => (softmax ? tf.softmax(outputs) : tf.sigmoid(outputs)),
  };
}

const logSigmoid = (x: tf.Tensor2D): tf.Tensor2D => tf.neg(tf.softplus(tf.neg(x)));

/** `(1 − p)^γ (−log p)`; rounding may put p just above 1, whose fractional power would be NaN. */
const faded = (logP: tf.Tensor2D, gamma: number): tf.Tensor =>
  tf.neg(gamma === 0 ? logP : tf.mul(tf.pow(tf.relu(tf.sub(1, tf.exp(logP))), gamma), logP));
