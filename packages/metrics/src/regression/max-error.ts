import { mean } from '../internal/mean.ts';
import { addRegressionBatch } from '../internal/regression-sums.ts';
import type { Rows } from '../rows.ts';

/**
 * Largest absolute error, at least 0, in the unit of the target; of several outputs the mean.
 *
 * `max |yTrue − yPred|`. Throws `data/undefined-metric` without examples.
 */
export function maxError(yTrue: ArrayLike<number> | Rows, yPred: ArrayLike<number> | Rows): number {
  return mean(addRegressionBatch('maxError', [], yTrue, yPred).map((sums) => sums.largest));
}
