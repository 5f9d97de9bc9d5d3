import { type Average, type Averaged, type AverageOptions, averaged } from '../internal/averaged.ts';
import { badOption } from '../internal/bad-option.ts';
import type { Counts } from '../internal/class-counts.ts';
import { quotient } from '../internal/quotient.ts';
import type { Rows } from '../rows.ts';

export interface FBetaOptions<A extends Average = Average> extends AverageOptions<A> {
  /** Weight of recall against precision, above 0: 0.5 favours precision, 2 recall. */
  beta: number;
}

/**
 * Weighted harmonic mean of precision and recall, in `[0, 1]`, for labels or multi-label tables of 0 and 1.
 *
 * `(1 + β²) tp / ((1 + β²) tp + β² fn + fp)`. Reference: van Rijsbergen, Information Retrieval (1979).
 * Throws `data/undefined-metric` where a class neither occurs nor is predicted, unless `zeroDivision` is given.
 */
export function fBetaScore<A extends Average = 'binary'>(
  yTrue: ArrayLike<number> | Rows,
  yPred: ArrayLike<number> | Rows,
  options: FBetaOptions<A>,
): Averaged<A> {
  const score = (of: Counts) => fBetaOf('fBetaScore', of, options.beta, options.zeroDivision);
  return averaged('fBetaScore', yTrue, yPred, options, score);
}

export function fBetaOf(where: string, of: Counts, beta: number, zeroDivision?: number): number {
  if (!(beta > 0 && beta < Infinity)) throw badOption(where, 'a finite beta above 0', beta, 'Pass beta: 1 for equal weight.');
  const squared = beta * beta;
  const top = (1 + squared) * of.truePositive;
  const bottom = top + squared * of.falseNegative + of.falsePositive;
  return quotient(where, 'every class that is scored to occur or to be predicted', top, bottom, zeroDivision);
}
