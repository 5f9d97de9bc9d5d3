import { mean } from '../internal/mean.ts';
import { addRegressionBatch } from '../internal/regression-sums.ts';
import type { Rows } from '../rows.ts';

/**
 * Mean absolute error, at least 0, in the unit of the target; of several outputs the mean.
 *
 * `(1/n) Σ |yTrue − yPred|`. Throws `data/undefined-metric` without examples.
 */
export function meanAbsoluteError(yTrue: ArrayLike<number> | Rows, yPred: ArrayLike<number> | Rows): number {
  const outputs = addRegressionBatch('meanAbsoluteError', [], yTrue, yPred);
  return mean(outputs.map((sums) => sums.absolute.value() / sums.examples));
}
