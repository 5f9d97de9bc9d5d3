import { binaryQuestion, type PositiveOption } from '../internal/binary-question.ts';
import type { Question } from '../internal/one-against-rest.ts';
import { checkClasses, rankedCounts } from '../internal/ranked-counts.ts';

export interface RocCurveOptions extends PositiveOption {
  /** Leave out points on a straight line between their neighbours; the area stays the same. @default true */
  dropIntermediate?: boolean | undefined;
}

/** Points of the curve from (0, 0) to (1, 1); at `thresholds[i]` everything with at least that score is called positive. */
export interface RocCurve {
  falsePositiveRate: number[];
  truePositiveRate: number[];
  /** Falling; the first is Infinity, above every score. */
  thresholds: number[];
}

/**
 * True positive rate against false positive rate at every threshold of the score.
 *
 * `tpr = tp / positives`, `fpr = fp / negatives`. Reference: Fawcett, Pattern Recognition Letters 27 (2006).
 * Throws `data/undefined-metric` without an example of each class.
 */
export function rocCurve(
  yTrue: ArrayLike<number>,
  scores: ArrayLike<number>,
  { positive, dropIntermediate = true }: RocCurveOptions = {},
): RocCurve {
  return rocCurveOf('rocCurve', binaryQuestion('rocCurve', yTrue, scores, positive), dropIntermediate);
}

export function rocCurveOf(where: string, { isPositive, scores, what }: Question, dropIntermediate: boolean): RocCurve {
  const ranked = rankedCounts(where, isPositive, scores);
  checkClasses(where, ranked, what, true);
  const { truePositives, falsePositives, thresholds } = ranked;
  const kept = thresholds.map((_, i) => i).filter((i) => !dropIntermediate || isCorner(truePositives, falsePositives, i));
  return {
    falsePositiveRate: [0, ...kept.map((i) => (falsePositives[i] as number) / ranked.negatives)],
    truePositiveRate: [0, ...kept.map((i) => (truePositives[i] as number) / ranked.positives)],
    thresholds: [Infinity, ...kept.map((i) => thresholds[i] as number)],
  };
}

// As scikit-learn does it: a point is dropped where both counts rise by as much before it as after it.
function isCorner(truePositives: number[], falsePositives: number[], i: number): boolean {
  if (i === 0 || i === truePositives.length - 1) return true;
  const bend = (counts: number[]) => (counts[i + 1] as number) - 2 * (counts[i] as number) + (counts[i - 1] as number);
  return bend(truePositives) !== 0 || bend(falsePositives) !== 0;
}
