import { type Average, type Averaged, type AverageOptions, averaged } from '../internal/averaged.ts';
import type { Rows } from '../rows.ts';
import { fBetaOf } from './f-beta-score.ts';

/**
 * Harmonic mean of precision and recall, in `[0, 1]`, for labels or multi-label tables of 0 and 1.
 *
 * `2 tp / (2 tp + fn + fp)`. Throws `data/undefined-metric` where a class neither occurs nor is predicted, unless `zeroDivision` is given.
 */
export function f1Score<A extends Average = 'binary'>(
  yTrue: ArrayLike<number> | Rows,
  yPred: ArrayLike<number> | Rows,
  options: AverageOptions<A> = {},
): Averaged<A> {
  return averaged('f1Score', yTrue, yPred, options, (of) => fBetaOf('f1Score', of, 1, options.zeroDivision));
}
