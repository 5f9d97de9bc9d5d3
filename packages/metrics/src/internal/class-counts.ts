import { graftError } from '../errors.ts';
import type { Rows } from '../rows.ts';
import { checkLabels } from './check-labels.ts';
import { checkPair } from './check-pair.ts';
import { checkRows } from './check-rows.ts';
import { labelIndex } from './label-index.ts';
import { presentLabels } from './present-labels.ts';

/** True positives, false positives and false negatives of one class, or of several added up. */
export interface Counts {
  truePositive: number;
  falsePositive: number;
  falseNegative: number;
}

export const noCounts = (): Counts => ({ truePositive: 0, falsePositive: 0, falseNegative: 0 });

/** Counts per class from one label per example; a label outside `labels` counts only against the class it was confused with. */
export function countsOfLabels(where: string, yTrue: ArrayLike<number>, yPred: ArrayLike<number>, labels?: readonly number[]) {
  checkPair(where, yTrue, yPred);
  checkLabels(where, 'yTrue', yTrue);
  checkLabels(where, 'yPred', yPred);
  const names = labels ?? presentLabels(yTrue, yPred);
  const index = labelIndex(where, names);
  const counts = names.map(noCounts);
  for (let i = 0; i < yTrue.length; i++) {
    count(counts[index.get(yTrue[i] as number) ?? -1], counts[index.get(yPred[i] as number) ?? -1]);
  }
  return { labels: names, counts };
}

function count(truth: Counts | undefined, predicted: Counts | undefined): void {
  if (truth && truth === predicted) truth.truePositive++;
  else {
    if (truth) truth.falseNegative++;
    if (predicted) predicted.falsePositive++;
  }
}

/** Counts per label (`by: 'column'`) or per example (`by: 'row'`) from tables of 0 and 1. */
export function countsOfRows(where: string, yTrue: Rows, yPred: Rows, by: 'column' | 'row'): Counts[] {
  const width = checkBinaryRows(where, yTrue, yPred);
  const counts = Array.from({ length: by === 'column' ? width : yTrue.length }, noCounts);
  for (let i = 0; i < yTrue.length; i++) {
    for (let j = 0; j < width; j++) {
      const of = counts[by === 'column' ? j : i] as Counts;
      const truth = yTrue[i]?.[j] === 1;
      const predicted = yPred[i]?.[j] === 1;
      if (truth && predicted) of.truePositive++;
      else if (truth) of.falseNegative++;
      else if (predicted) of.falsePositive++;
    }
  }
  return counts;
}

/** Holds that two tables have the same shape and hold only 0 and 1; returns their width. */
export function checkBinaryRows(where: string, yTrue: Rows, yPred: Rows): number {
  checkPair(where, yTrue, yPred);
  const width = checkRows(where, 'yTrue', yTrue);
  checkRows(where, 'yPred', yPred, width);
  for (const rows of [yTrue, yPred]) {
    for (let i = 0; i < rows.length; i++) checkZeroOne(where, rows[i] as ArrayLike<number>);
  }
  return width;
}

function checkZeroOne(where: string, row: ArrayLike<number>): void {
  for (let j = 0; j < row.length; j++) if (row[j] !== 0 && row[j] !== 1) throw notBinary(where, row[j] as number);
}

const notBinary = (where: string, value: number) =>
  graftError({
    code: 'data/not-labels',
    where,
    expected: 'tables of 0 and 1, one column per label',
    given: String(value),
    fix: 'Compare the probabilities with a threshold first.',
  });
