import { binaryQuestion, type PositiveOption } from '../internal/binary-question.ts';
import { checkClasses, rankedCounts } from '../internal/ranked-counts.ts';

/** Points of the curve by rising threshold, and a last point (1, 0) that has no threshold. */
export interface PrecisionRecallCurve {
  precision: number[];
  recall: number[];
  /** Rising; one entry fewer than the others. */
  thresholds: number[];
}

/**
 * Precision against recall at every threshold of the score.
 *
 * `precision = tp / (tp + fp)`, `recall = tp / positives`. Throws `data/undefined-metric` without a positive example.
 */
export function precisionRecallCurve(
  yTrue: ArrayLike<number>,
  scores: ArrayLike<number>,
  { positive }: PositiveOption = {},
): PrecisionRecallCurve {
  const question = binaryQuestion('precisionRecallCurve', yTrue, scores, positive);
  const ranked = rankedCounts('precisionRecallCurve', question.isPositive, question.scores);
  checkClasses('precisionRecallCurve', ranked, question.what, false);
  const { truePositives, falsePositives, thresholds } = ranked;
  const precision = truePositives.map((count, i) => count / (count + (falsePositives[i] as number)));
  const recall = truePositives.map((count) => count / ranked.positives);
  return { precision: [...precision.reverse(), 1], recall: [...recall.reverse(), 0], thresholds: [...thresholds].reverse() };
}
