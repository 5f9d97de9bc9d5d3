import { graftError } from '../errors.ts';
import { mean } from '../internal/mean.ts';
import { quotient, type ZeroDivision } from '../internal/quotient.ts';
import type { Rows } from '../rows.ts';
import { checkRankings, type DcgOptions, gainOf } from './dcg-score.ts';

/**
 * Discounted cumulative gain relative to the best possible ranking, the mean over queries, in `[0, 1]`.
 *
 * `dcg / dcg of the ranking by relevance`, with linear gain (not `2^rel − 1`). Tables have shape `[queries, items]`, relevance at least 0.
 * Throws `data/undefined-metric` where a query has no relevant item unless `zeroDivision` is given (scikit-learn takes 0).
 */
export function ndcgScore(relevance: Rows, scores: Rows, { zeroDivision, ...options }: DcgOptions & ZeroDivision = {}): number {
  checkRankings('ndcgScore', relevance, scores, options.k);
  const ofQuery = (gains: ArrayLike<number>, query: number) => {
    if (Array.from(gains).some((gain) => gain < 0)) throw negative(query);
    const ideal = gainOf(gains, gains, { ...options, ignoreTies: true });
    return quotient(
      'ndcgScore',
      'a relevant item for every query',
      gainOf(gains, scores[query] as ArrayLike<number>, options),
      ideal,
      zeroDivision,
    );
  };
  return mean(Float64Array.from(relevance, ofQuery));
}

const negative = (query: number) =>
  graftError({
    code: 'data/negative-relevance',
    where: 'ndcgScore',
    expected: 'relevance of at least 0',
    given: `a negative one in query ${query}`,
    fix: 'Shift the grades so that the worst is 0.',
  });
