import * as tf from '@tensorflow/tfjs';
import { checkOption } from '../check-option.ts';
import { weightedMean } from './internal/weighted-mean.ts';
import type { Objective } from './objective.ts';

/**
 * Squared error near the target, absolute error far from it: `½ d²` where `|d| ≤ δ`, else `δ (|d| − ½ δ)`; mean over all outputs.
 *
 * `delta` is in the units of the target, > 0, default 1.
 * Reference: Huber, Robust Estimation of a Location Parameter (1964); conventions of `torch.nn.HuberLoss`.
 */
export function huber({ delta = 1 }: { delta?: number } = {}): Objective {
  checkOption('huber', 'delta', delta, '> 0', (value) => value > 0);
  return {
    name: 'huber',
    options: { delta },
    losses({ outputs, targets, weights }) {
      const distance = tf.sub(outputs, targets);
      // Both branches are c (d − c / 2) with c = d cut to ±δ: no minimum of tensors, whose gradient fails under broadcasting.
      const near = tf.clipByValue(distance, -delta, delta);
      const all = tf.mul(near, tf.sub(distance, tf.div(near, 2)));
      return { huber: weightedMean(tf.mean(all, 1) as tf.Tensor1D, weights) };
    },
    predict: (outputs) => tf.clone(outputs),
  };
}
