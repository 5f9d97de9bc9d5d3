import { badOption } from '../internal/bad-option.ts';
import { checkPair } from '../internal/check-pair.ts';
import { checkRows } from '../internal/check-rows.ts';
import { mean } from '../internal/mean.ts';
import type { Rows } from '../rows.ts';

export interface DcgOptions {
  /** How many places at the top count. @default all */
  k?: number | undefined;
  /** Take equal scores in order of their column, highest first, instead of their average over all orders. @default false */
  ignoreTies?: boolean | undefined;
}

/**
 * Discounted cumulative gain, the mean over queries: relevant items count more the higher they are ranked.
 *
 * `Σ_{r=1..k} relevance at rank r / log₂(r + 1)`: linear gain. Tables have shape `[queries, items]`.
 * Reference: Järvelin & Kekäläinen (2002); ties averaged as in McSherry & Najork (2008). Throws `data/undefined-metric` without queries.
 */
export function dcgScore(relevance: Rows, scores: Rows, options: DcgOptions = {}): number {
  checkRankings('dcgScore', relevance, scores, options.k);
  return mean(Float64Array.from(relevance, (gains, query) => gainOf(gains, scores[query] as ArrayLike<number>, options)));
}

export function checkRankings(where: string, relevance: Rows, scores: Rows, k?: number): void {
  checkPair(where, relevance, scores);
  checkRows(where, 'scores', scores, checkRows(where, 'relevance', relevance));
  if (k !== undefined && !(Number.isInteger(k) && k > 0)) throw badOption(where, 'a whole k of at least 1', k, 'Leave it out for all.');
}

/** The discounted gain of one query. */
export function gainOf(gains: ArrayLike<number>, scores: ArrayLike<number>, { k = Infinity, ignoreTies = false }: DcgOptions): number {
  const order = Array.from(gains, (_, i) => i).sort((i, j) => (scores[j] as number) - (scores[i] as number) || j - i);
  let total = 0;
  for (let from = 0; from < order.length; ) {
    const to = ignoreTies ? from + 1 : endOfTie(order, scores, from);
    const tied = order.slice(from, to);
    const gain = tied.reduce((sum, item) => sum + (gains[item] as number), 0) / tied.length;
    for (let rank = from; rank < Math.min(to, k); rank++) total += gain / Math.log2(rank + 2);
    from = to;
  }
  return total;
}

function endOfTie(order: number[], scores: ArrayLike<number>, from: number): number {
  let to = from + 1;
  while (to < order.length && scores[order[to] as number] === scores[order[from] as number]) to++;
  return to;
}
