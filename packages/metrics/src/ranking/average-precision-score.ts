import { binaryQuestion, type PositiveOption } from '../internal/binary-question.ts';
import { compensatedSum } from '../internal/compensated-sum.ts';
import { averageOver, type ColumnAverage, type ColumnAveraged, type Question, questionsOf } from '../internal/one-against-rest.ts';
import { checkClasses, rankedCounts } from '../internal/ranked-counts.ts';
import { isRows, type Rows } from '../rows.ts';

export interface AveragePrecisionOptions<A extends ColumnAverage = ColumnAverage> extends PositiveOption {
  /** For rows of scores: `macro`, `weighted` by class size, `micro`, or `none` for one number per class. @default 'macro' */
  average?: A | undefined;
  /** Label of each column. @default 0, 1, 2, … */
  labels?: readonly number[] | undefined;
}

/**
 * Area under the precision-recall curve as a sum of steps, in `[0, 1]`; chance is the share of positives.
 *
 * `Σ (recall[n] − recall[n−1]) precision[n]` down the ranking, without interpolation. With rows `[examples, classes]` it averages over
 * classes, with a multi-label table as truth over labels (mAP). Throws `data/undefined-metric` where a class has no example.
 */
export function averagePrecisionScore<A extends ColumnAverage = 'macro'>(
  yTrue: ArrayLike<number> | Rows,
  scores: ArrayLike<number> | Rows,
  { average, labels, positive }: AveragePrecisionOptions<A> = {},
): ColumnAveraged<A> {
  const where = 'averagePrecisionScore';
  const score = isRows(scores)
    ? averageOver(where, questionsOf(where, yTrue, scores, labels), average ?? 'macro', steps)
    : steps(binaryQuestion(where, yTrue as ArrayLike<number>, scores, positive));
  return score as ColumnAveraged<A>;
}

function steps({ isPositive, scores, what }: Question): number {
  const ranked = rankedCounts('averagePrecisionScore', isPositive, scores);
  checkClasses('averagePrecisionScore', ranked, what, false);
  const area = compensatedSum();
  for (const [i, found] of ranked.truePositives.entries()) {
    const more = found - (ranked.truePositives[i - 1] ?? 0);
    area.add(((more / ranked.positives) * found) / (found + (ranked.falsePositives[i] as number)));
  }
  return area.value();
}
