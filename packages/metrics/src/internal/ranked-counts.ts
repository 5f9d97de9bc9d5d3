import { checkFinite } from './check-finite.ts';
import { checkPair } from './check-pair.ts';
import { undefinedMetric } from './undefined-metric.ts';

/** Counts at every distinct score, from the highest down: how many examples score at least that much. */
export interface RankedCounts {
  thresholds: number[];
  truePositives: number[];
  falsePositives: number[];
  positives: number;
  negatives: number;
}

/** What every ranking curve is drawn from; equal scores are one step, so that their order cannot matter. */
export function rankedCounts(where: string, isPositive: ArrayLike<boolean>, scores: ArrayLike<number>): RankedCounts {
  checkPair(where, isPositive, scores);
  checkFinite(where, 'scores', scores);
  // Each side is sorted as numbers and then merged: many times faster than sorting examples by a comparison.
  const high = ascending(isPositive, scores, true);
  const low = ascending(isPositive, scores, false);
  const ranked: RankedCounts = { thresholds: [], truePositives: [], falsePositives: [], positives: high.length, negatives: low.length };
  let [p, q] = [high.length, low.length];
  while (p > 0 || q > 0) {
    const threshold = Math.max(high[p - 1] ?? -Infinity, low[q - 1] ?? -Infinity);
    while (p > 0 && high[p - 1] === threshold) p--;
    while (q > 0 && low[q - 1] === threshold) q--;
    ranked.thresholds.push(threshold);
    ranked.truePositives.push(high.length - p);
    ranked.falsePositives.push(low.length - q);
  }
  return ranked;
}

function ascending(isPositive: ArrayLike<boolean>, scores: ArrayLike<number>, side: boolean): Float64Array {
  const chosen = new Float64Array(scores.length);
  let n = 0;
  for (let i = 0; i < scores.length; i++) if (isPositive[i] === side) chosen[n++] = scores[i] as number;
  return chosen.subarray(0, n).sort();
}

/** Holds that there is a positive example, and a negative one too where that is asked for. */
export function checkClasses(where: string, { positives, negatives }: RankedCounts, what: string, needNegative: boolean): void {
  const missing = positives === 0 ? 'positive' : needNegative && negatives === 0 ? 'negative' : undefined;
  if (!missing) return;
  throw undefinedMetric(where, `at least one ${missing} example ${what}`, 'none', 'Score more data, or name the positive class.');
}
