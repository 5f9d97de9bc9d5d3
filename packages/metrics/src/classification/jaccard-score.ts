import { type Average, type Averaged, type AverageOptions, averaged } from '../internal/averaged.ts';
import type { Counts } from '../internal/class-counts.ts';
import { quotient } from '../internal/quotient.ts';
import type { Rows } from '../rows.ts';

/**
 * Size of the intersection of true and predicted over the size of their union, in `[0, 1]`, for labels or multi-label tables of 0 and 1.
 *
 * `tp / (tp + fp + fn)`. Reference: Jaccard (1912).
 * Throws `data/undefined-metric` where a class neither occurs nor is predicted, unless `zeroDivision` is given.
 */
export function jaccardScore<A extends Average = 'binary'>(
  yTrue: ArrayLike<number> | Rows,
  yPred: ArrayLike<number> | Rows,
  options: AverageOptions<A> = {},
): Averaged<A> {
  return averaged('jaccardScore', yTrue, yPred, options, (of) => jaccardOf(of, options.zeroDivision));
}

function jaccardOf(of: Counts, zeroDivision?: number): number {
  const union = of.truePositive + of.falsePositive + of.falseNegative;
  return quotient('jaccardScore', 'every class that is scored to occur or to be predicted', of.truePositive, union, zeroDivision);
}
