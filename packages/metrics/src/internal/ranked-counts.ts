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
  const falling = Float64Array.from(scores, (score) => -score);
  const order = Array.from(scores, (_, i) => i).sort((i, j) => (falling[i] as number) - (falling[j] as number));
  const ranked: RankedCounts = { thresholds: [], truePositives: [], falsePositives: [], positives: 0, negatives: 0 };
  for (const [rank, i] of order.entries()) {
    if (isPositive[i]) ranked.positives++;
    else ranked.negatives++;
    const next = order[rank + 1];
    if (next === undefined || scores[next] !== scores[i]) record(ranked, scores[i] as number);
  }
  return ranked;
}

function record(ranked: RankedCounts, threshold: number): void {
  ranked.thresholds.push(threshold);
  ranked.truePositives.push(ranked.positives);
  ranked.falsePositives.push(ranked.negatives);
}

/** Holds that there is a positive example, and a negative one too where that is asked for. */
export function checkClasses(where: string, { positives, negatives }: RankedCounts, what: string, needNegative: boolean): void {
  const missing = positives === 0 ? 'positive' : needNegative && negatives === 0 ? 'negative' : undefined;
  if (!missing) return;
  throw undefinedMetric(where, `at least one ${missing} example ${what}`, 'none', 'Score more data, or name the positive class.');
}
