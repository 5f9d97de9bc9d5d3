import { mean } from '../internal/mean.ts';
import { addRegressionBatch } from '../internal/regression-sums.ts';
import type { Rows } from '../rows.ts';

/**
 * Root of the mean squared error, at least 0, in the unit of the target; of several outputs the mean of their roots.
 *
 * `√((1/n) Σ (yTrue − yPred)²)`. Throws `data/undefined-metric` without examples.
 */
export function rootMeanSquaredError(yTrue: ArrayLike<number> | Rows, yPred: ArrayLike<number> | Rows): number {
  const outputs = addRegressionBatch('rootMeanSquaredError', [], yTrue, yPred);
  return mean(outputs.map((sums) => Math.sqrt(sums.squared.value() / sums.examples)));
}
