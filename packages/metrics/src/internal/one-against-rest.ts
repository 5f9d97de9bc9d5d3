import { isRows, type Rows } from '../rows.ts';
import { badOption } from './bad-option.ts';
import { checkLabels } from './check-labels.ts';
import { checkPair } from './check-pair.ts';
import { checkRows } from './check-rows.ts';
import { checkBinaryRows } from './class-counts.ts';
import { columnLabels } from './column-labels.ts';
import { mean, weightedMean } from './mean.ts';

/** How the scores of the columns become one. */
export type ColumnAverage = 'macro' | 'weighted' | 'micro' | 'none';

/** One number, or one per column where `average` is `none`. */
export type ColumnAveraged<A extends ColumnAverage> = A extends 'none' ? number[] : number;

/** One yes-or-no question: is the example of this class, and how high is its score. */
export interface Question {
  isPositive: boolean[];
  scores: number[];
  /** The class asked for, for error messages. */
  what: string;
}

/** One question per column of the scores; truth is one label per example, or a multi-label table of 0 and 1. */
export function questionsOf(where: string, yTrue: ArrayLike<number> | Rows, scores: Rows, labels?: readonly number[]): Question[] {
  checkPair(where, yTrue, scores);
  const width = checkRows(where, 'scores', scores);
  const has = isRows(yTrue) ? tableTruth(where, yTrue, width) : labelTruth(where, yTrue, width, labels);
  return Array.from({ length: width }, (_, column) => ({
    isPositive: Array.from(scores, (_row, i) => has(i, column)),
    scores: Array.from(scores, (row) => row[column] as number),
    what: `of class ${labels?.[column] ?? column}`,
  }));
}

function labelTruth(where: string, yTrue: ArrayLike<number>, width: number, labels?: readonly number[]) {
  checkLabels(where, 'yTrue', yTrue);
  const columns = columnLabels(where, yTrue, width, labels);
  return (i: number, column: number) => columns[i] === column;
}

function tableTruth(where: string, yTrue: Rows, width: number) {
  checkBinaryRows(where, yTrue, yTrue);
  checkRows(where, 'yTrue', yTrue, width);
  return (i: number, column: number) => yTrue[i]?.[column] === 1;
}

/** The average over questions, or for `micro` the score of all questions put together. */
export function averageOver(where: string, questions: Question[], average: ColumnAverage, score: (question: Question) => number) {
  switch (average) {
    case 'micro':
      return score(together(questions));
    case 'none':
      return questions.map(score);
    case 'macro':
      return mean(questions.map(score));
    case 'weighted':
      return weightedMean(questions.map(score), questions.map(positives));
    default:
      average satisfies never;
      throw badOption(where, 'average macro, weighted, micro or none', average, 'Choose one of them.');
  }
}

const positives = ({ isPositive }: Question) => isPositive.filter(Boolean).length;

const together = (questions: Question[]): Question => ({
  isPositive: questions.flatMap((question) => question.isPositive),
  scores: questions.flatMap((question) => question.scores),
  what: 'of any class',
});
