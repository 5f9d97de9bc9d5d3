import { type Average, type Averaged, type AverageOptions, averaged } from '../internal/averaged.ts';
import type { Counts } from '../internal/class-counts.ts';
import { quotient } from '../internal/quotient.ts';
import type { Rows } from '../rows.ts';

/**
 * Share of the true examples of a class that were found, in `[0, 1]`, for labels or multi-label tables of 0 and 1.
 *
 * `tp / (tp + fn)`. Throws `data/undefined-metric` where a class has no true example, unless `zeroDivision` is given.
 */
export function recallScore<A extends Average = 'binary'>(
  yTrue: ArrayLike<number> | Rows,
  yPred: ArrayLike<number> | Rows,
  options: AverageOptions<A> = {},
): Averaged<A> {
  return averaged('recallScore', yTrue, yPred, options, (of) => recallOf('recallScore', of, options.zeroDivision));
}

export const recallOf = (where: string, { truePositive, falseNegative }: Counts, zeroDivision?: number): number =>
  quotient(where, 'a true example of every class that is scored', truePositive, truePositive + falseNegative, zeroDivision);
