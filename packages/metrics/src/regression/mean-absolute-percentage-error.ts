import { badOption } from '../internal/bad-option.ts';
import { checkFinite } from '../internal/check-finite.ts';
import { checkPair } from '../internal/check-pair.ts';
import { mean } from '../internal/mean.ts';
import { undefinedMetric } from '../internal/undefined-metric.ts';

export interface PercentageErrorOptions {
  /** Smallest size of a true value to divide by, in the unit of the target. @default 0, where a true 0 is an error */
  floor?: number | undefined;
}

/**
 * Mean error relative to the true value, at least 0: a share, not a per cent.
 *
 * `(1/n) Σ |yTrue − yPred| / max(|yTrue|, floor)`. Throws `data/undefined-metric` without examples, and for a true value of 0 unless a
 * `floor` is given (scikit-learn takes 2⁻⁵²).
 */
export function meanAbsolutePercentageError(
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  { floor = 0 }: PercentageErrorOptions = {},
): number {
  const where = 'meanAbsolutePercentageError';
  const n = checkPair(where, yTrue, yPred);
  if (!(floor >= 0 && floor < Infinity)) throw badOption(where, 'a finite floor of at least 0', floor, 'Leave it out.');
  checkFinite(where, 'yTrue', yTrue);
  checkFinite(where, 'yPred', yPred);
  const relative = (_: unknown, i: number) => {
    const size = Math.max(Math.abs(yTrue[i] as number), floor);
    if (size === 0) throw undefinedMetric(where, 'true values other than 0', `0 at index ${i}`, 'Pass a floor, or use meanAbsoluteError.');
    // Held below the range of float64, which a tiny true value can leave.
    return Math.min(Math.abs((yTrue[i] as number) - (yPred[i] as number)) / size, Number.MAX_VALUE / n);
  };
  return mean(Float64Array.from({ length: n }, relative));
}
