import { mean } from '../internal/mean.ts';
import type { ZeroDivision } from '../internal/quotient.ts';
import { addRegressionBatch } from '../internal/regression-sums.ts';
import type { Rows } from '../rows.ts';
import { explained } from './r2-score.ts';

/**
 * Share of the target's variance that is explained when a constant offset is forgiven, at most 1; of several outputs the mean.
 *
 * `1 − Var(yTrue − yPred) / Var(yTrue)`. Throws `data/undefined-metric` without examples, and where the target is constant unless
 * `zeroDivision` is given.
 */
export function explainedVarianceScore(
  yTrue: ArrayLike<number> | Rows,
  yPred: ArrayLike<number> | Rows,
  { zeroDivision }: ZeroDivision = {},
): number {
  const outputs = addRegressionBatch('explainedVarianceScore', [], yTrue, yPred);
  return mean(outputs.map((sums) => explained('explainedVarianceScore', sums.errorSpread, sums.truthSpread, zeroDivision)));
}
