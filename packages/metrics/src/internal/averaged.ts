import { isRows, type Rows } from '../rows.ts';
import { badOption } from './bad-option.ts';
import { type Counts, countsOfLabels, countsOfRows, noCounts } from './class-counts.ts';
import { mean, weightedMean } from './mean.ts';
import type { ZeroDivision } from './quotient.ts';
import { undefinedMetric } from './undefined-metric.ts';

/** How the scores of several classes become one; `none` keeps them apart, `samples` is for multi-label tables only. */
export type Average = 'binary' | 'micro' | 'macro' | 'weighted' | 'samples' | 'none';

/** One number, or one per class where `average` is `none`. */
export type Averaged<A extends Average> = A extends 'none' ? number[] : number;

export interface AverageOptions<A extends Average = Average> extends ZeroDivision {
  /**
   * `binary`: the class `positive` alone; `micro`: of the counts added up; `macro`: mean over classes;
   * `weighted`: mean over classes by number of true examples; `samples`: mean over examples (multi-label);
   * `none`: an array, one number per class. @default 'binary' for labels, 'macro' for multi-label tables
   */
  average?: A | undefined;
  /** Classes to score, in this order. @default those that occur in `yTrue` or `yPred`, ascending */
  labels?: readonly number[] | undefined;
  /** The positive class for `average: 'binary'`. @default 1 */
  positive?: number | undefined;
}

type Truth = ArrayLike<number> | Rows;

/** Applies a score of counts per class, per example or to the sum, as `average` says. */
export function averaged<A extends Average>(
  where: string,
  yTrue: Truth,
  yPred: Truth,
  options: AverageOptions<A>,
  score: (counts: Counts) => number,
): Averaged<A> {
  const average: Average = options.average ?? (isRows(yTrue) ? 'macro' : 'binary');
  const counts = countsFor(where, yTrue, yPred, average, options);
  return combine(where, average, counts, score) as Averaged<A>;
}

function combine(where: string, average: Average, counts: Counts[], score: (counts: Counts) => number): number | number[] {
  switch (average) {
    case 'none':
      return counts.map(score);
    case 'weighted':
      return weightedMean(counts.map(score), supports(where, counts));
    case 'micro':
    case 'binary':
      return score(counts.reduce(added, noCounts()));
    case 'macro':
    case 'samples':
      return mean(counts.map(score));
    default:
      average satisfies never;
      throw badOption(where, 'average binary, micro, macro, weighted, samples or none', average, 'Choose one of them.');
  }
}

function countsFor(where: string, yTrue: Truth, yPred: Truth, average: Average, options: AverageOptions): Counts[] {
  if (isRows(yTrue) && isRows(yPred)) {
    if (average === 'binary') throw badOption(where, 'an average for several labels', average, "Pass average: 'macro'.");
    return countsOfRows(where, yTrue, yPred, average === 'samples' ? 'row' : 'column');
  }
  if (isRows(yTrue) || isRows(yPred)) throw badOption(where, 'labels twice or tables twice', 'one of each', 'Pass both in the same form.');
  if (average === 'samples') throw badOption(where, 'multi-label tables for average samples', 'labels', "Pass average: 'macro'.");
  return average === 'binary'
    ? binaryCounts(where, yTrue, yPred, options.positive ?? 1)
    : countsOfLabels(where, yTrue, yPred, options.labels).counts;
}

function binaryCounts(where: string, yTrue: ArrayLike<number>, yPred: ArrayLike<number>, positive: number): Counts[] {
  const { labels } = countsOfLabels(where, yTrue, yPred);
  if (labels.length > 2 || (labels.length === 2 && !labels.includes(positive))) {
    throw badOption(
      where,
      `two classes, one of them ${positive}`,
      `labels ${labels.join(', ')}`,
      "Pass average: 'macro', or name positive.",
    );
  }
  return countsOfLabels(where, yTrue, yPred, [positive]).counts;
}

const added = (sum: Counts, more: Counts): Counts => ({
  truePositive: sum.truePositive + more.truePositive,
  falsePositive: sum.falsePositive + more.falsePositive,
  falseNegative: sum.falseNegative + more.falseNegative,
});

function supports(where: string, counts: Counts[]): number[] {
  const support = counts.map((of) => of.truePositive + of.falseNegative);
  if (support.some((n) => n > 0)) return support;
  throw undefinedMetric(where, 'a true example of at least one class', 'none', "Pass average: 'macro', or other labels.");
}
