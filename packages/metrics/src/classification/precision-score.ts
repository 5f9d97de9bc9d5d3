import { type Average, type Averaged, type AverageOptions, averaged } from '../internal/averaged.ts';
import type { Counts } from '../internal/class-counts.ts';
import { quotient } from '../internal/quotient.ts';
import type { Rows } from '../rows.ts';

/**
 * Share of the predictions of a class that are right, in `[0, 1]`, for labels or multi-label tables of 0 and 1.
 *
 * `tp / (tp + fp)`. Throws `data/undefined-metric` where a class is never predicted, unless `zeroDivision` is given.
 */
export function precisionScore<A extends Average = 'binary'>(
  yTrue: ArrayLike<number> | Rows,
  yPred: ArrayLike<number> | Rows,
  options: AverageOptions<A> = {},
): Averaged<A> {
  return averaged('precisionScore', yTrue, yPred, options, (of) => precisionOf('precisionScore', of, options.zeroDivision));
}

export const precisionOf = (where: string, { truePositive, falsePositive }: Counts, zeroDivision?: number): number =>
  quotient(where, 'a prediction of every class that is scored', truePositive, truePositive + falsePositive, zeroDivision);
