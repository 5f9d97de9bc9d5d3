import { checkFinite } from '../internal/check-finite.ts';
import { checkPair } from '../internal/check-pair.ts';
import { quantile } from '../internal/quantile.ts';

/**
 * Median absolute error, at least 0, in the unit of the target: not moved by a few outliers.
 *
 * `median |yTrue − yPred|`. Throws `data/undefined-metric` without examples.
 */
export function medianAbsoluteError(yTrue: ArrayLike<number>, yPred: ArrayLike<number>): number {
  const n = checkPair('medianAbsoluteError', yTrue, yPred);
  checkFinite('medianAbsoluteError', 'yTrue', yTrue);
  checkFinite('medianAbsoluteError', 'yPred', yPred);
  const errors = Float64Array.from({ length: n }, (_, i) => Math.abs((yTrue[i] as number) - (yPred[i] as number)));
  return quantile(errors.sort(), 0.5);
}
