import { badOption } from '../internal/bad-option.ts';
import { binaryQuestion, type PositiveOption } from '../internal/binary-question.ts';
import { mean, weightedMean } from '../internal/mean.ts';
import { averageOver, type ColumnAverage, type ColumnAveraged, type Question, questionsOf } from '../internal/one-against-rest.ts';
import { isRows, type Rows } from '../rows.ts';
import { auc } from './auc.ts';
import { rocCurveOf } from './roc-curve.ts';

export interface RocAucOptions<A extends ColumnAverage = ColumnAverage> extends PositiveOption {
  /** For rows of scores: `macro`, `weighted` by class size, `micro` (ovr only), or `none` for one number per class (ovr only). @default 'macro' */
  average?: A | undefined;
  /** For rows of scores: each class against the rest, or each pair of classes. @default 'ovr' */
  multiClass?: 'ovr' | 'ovo' | undefined;
  /** Label of each column. @default 0, 1, 2, … */
  labels?: readonly number[] | undefined;
}

/**
 * Probability that a positive example scores higher than a negative one (a tie counts half), in `[0, 1]`; 0.5 is chance.
 *
 * Area under {@link rocCurve}. With one score per example it is binary; with rows `[examples, classes]` it averages over classes (`ovr`) or
 * pairs (`ovo`, Hand & Till, 2001); with a multi-label table as truth over labels. Throws `data/undefined-metric` where a class is missing.
 */
export function rocAucScore<A extends ColumnAverage = 'macro'>(
  yTrue: ArrayLike<number> | Rows,
  scores: ArrayLike<number> | Rows,
  options: RocAucOptions<A> = {},
): ColumnAveraged<A> {
  return score(yTrue, scores, options) as ColumnAveraged<A>;
}

function score(yTrue: ArrayLike<number> | Rows, scores: ArrayLike<number> | Rows, options: RocAucOptions): number | number[] {
  const { average = 'macro', multiClass = 'ovr', labels, positive } = options;
  if (!isRows(scores)) return area(binaryQuestion('rocAucScore', yTrue as ArrayLike<number>, scores, positive));
  const questions = questionsOf('rocAucScore', yTrue, scores, labels);
  if (multiClass === 'ovr' || isRows(yTrue)) return averageOver('rocAucScore', questions, average, area);
  if (multiClass === 'ovo') return overPairs(questions, average);
  throw badOption('rocAucScore', 'multiClass ovr or ovo', multiClass, 'Choose one of them.');
}

function area(question: Question): number {
  const curve = rocCurveOf('rocAucScore', question, false);
  return auc(curve.falsePositiveRate, curve.truePositiveRate);
}

function overPairs(questions: Question[], average: ColumnAverage): number {
  if (average !== 'macro' && average !== 'weighted') {
    throw badOption('rocAucScore', 'average macro or weighted for ovo', average, "Pass multiClass: 'ovr' for the others.");
  }
  const pairs = questions.flatMap((a, i) => questions.slice(i + 1).map((b) => pairArea(a, b)));
  if (pairs.length === 0) throw badOption('rocAucScore', 'at least two columns for ovo', 'one', 'Pass one number per example instead.');
  const areas = pairs.map((pair) => pair.area);
  const examples = pairs.map((pair) => pair.examples);
  return average === 'macro' ? mean(areas) : weightedMean(areas, examples);
}

function pairArea(a: Question, b: Question) {
  const members = a.isPositive.flatMap((isA, i) => (isA || b.isPositive[i] ? [i] : []));
  return { area: (area(among(a, members)) + area(among(b, members))) / 2, examples: members.length };
}

const among = (question: Question, members: number[]): Question => ({
  ...question,
  isPositive: members.map((i) => question.isPositive[i] as boolean),
  scores: members.map((i) => question.scores[i] as number),
});
