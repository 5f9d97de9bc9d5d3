import { mean } from '../internal/mean.ts';
import { addRegressionBatch } from '../internal/regression-sums.ts';
import type { Rows } from '../rows.ts';

/**
 * Mean squared error, at least 0, in the unit of the target squared; of several outputs the mean.
 *
 * `(1/n) Σ (yTrue − yPred)²`. Throws `data/undefined-metric` without examples.
 */
export function meanSquaredError(yTrue: ArrayLike<number> | Rows, yPred: ArrayLike<number> | Rows): number {
  const outputs = addRegressionBatch('meanSquaredError', [], yTrue, yPred);
  return mean(outputs.map((sums) => sums.squared.value() / sums.examples));
}
