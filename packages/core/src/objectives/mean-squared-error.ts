import * as tf from '@tensorflow/tfjs';
import { weightedMean } from './internal/weighted-mean.ts';
import type { Objective } from './objective.ts';

/** Mean squared distance of outputs from targets, over all outputs: `mean (y − t)²`. For regression. */
export const meanSquaredError = (): Objective => ({
  name: 'mean-squared-error',
  options: {},
  losses: ({ outputs, targets, weights }) => ({
    meanSquaredError: weightedMean(tf.mean(tf.square(tf.sub(outputs, targets)), 1) as tf.Tensor1D, weights),
  }),
  predict: (outputs) => tf.clone(outputs),
});
