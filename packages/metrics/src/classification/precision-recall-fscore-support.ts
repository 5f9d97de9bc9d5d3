import { countsOfLabels } from '../internal/class-counts.ts';
import type { ZeroDivision } from '../internal/quotient.ts';
import { fBetaOf } from './f-beta-score.ts';
import { precisionOf } from './precision-score.ts';
import { recallOf } from './recall-score.ts';

export interface PerClassOptions extends ZeroDivision {
  /** Weight of recall against precision, above 0. @default 1 */
  beta?: number | undefined;
  /** Classes to score, in this order. @default those that occur in `yTrue` or `yPred`, ascending */
  labels?: readonly number[] | undefined;
}

/** Arrays with one entry per class, in the order of `labels`; `support` counts true examples. */
export interface PerClassScores {
  labels: number[];
  precision: number[];
  recall: number[];
  fscore: number[];
  support: number[];
}

/**
 * Precision, recall, F-beta and number of true examples of every class, from one pass over the labels.
 *
 * Formulas as in {@link precisionScore}, {@link recallScore} and {@link fBetaScore}, and the same errors.
 */
export function precisionRecallFscoreSupport(
  yTrue: ArrayLike<number>,
  yPred: ArrayLike<number>,
  { beta = 1, labels, zeroDivision }: PerClassOptions = {},
): PerClassScores {
  const where = 'precisionRecallFscoreSupport';
  const counted = countsOfLabels(where, yTrue, yPred, labels);
  return {
    labels: [...counted.labels],
    precision: counted.counts.map((of) => precisionOf(where, of, zeroDivision)),
    recall: counted.counts.map((of) => recallOf(where, of, zeroDivision)),
    fscore: counted.counts.map((of) => fBetaOf(where, of, beta, zeroDivision)),
    support: counted.counts.map((of) => of.truePositive + of.falseNegative),
  };
}
