import * as tf from '@tensorflow/tfjs';
import { weightedMean } from './internal/weighted-mean.ts';
import type { Objective } from './objective.ts';

/** Mean distance of outputs from targets, over all outputs: `mean |y − t|`. For regression with outliers; its gradient at 0 is 0. */
export const meanAbsoluteError = (): Objective => ({
  name: 'mean-absolute-error',
  options: {},
  losses: ({ outputs, targets, weights }) => ({
    meanAbsoluteError: weightedMean(tf.mean(tf.abs(tf.sub(outputs, targets)), 1) as tf.Tensor1D, weights),
  }),
  predict: (outputs) => tf.clone(outputs),
});
