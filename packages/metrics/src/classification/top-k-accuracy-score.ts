import { badOption } from '../internal/bad-option.ts';
import { checkLabels } from '../internal/check-labels.ts';
import { checkPair } from '../internal/check-pair.ts';
import { checkRows } from '../internal/check-rows.ts';
import { columnLabels } from '../internal/column-labels.ts';
import type { Rows } from '../rows.ts';

export interface TopKOptions {
  /** How many of the highest scores count. @default 2 */
  k?: number | undefined;
  /** Label of each column. @default 0, 1, 2, … */
  labels?: readonly number[] | undefined;
}

/**
 * Share of examples whose true label is among the `k` highest scores of its row, in `[0, 1]`; among equal scores the higher column wins.
 *
 * Scores have shape `[examples, classes]`. Throws `data/undefined-metric` without examples.
 */
export function topKAccuracyScore(yTrue: ArrayLike<number>, scores: Rows, { k = 2, labels }: TopKOptions = {}): number {
  const n = checkPair('topKAccuracyScore', yTrue, scores);
  if (!Number.isInteger(k) || k < 1) throw badOption('topKAccuracyScore', 'a whole k of at least 1', k, 'Pass k: 1, 2, 3, ….');
  checkLabels('topKAccuracyScore', 'yTrue', yTrue);
  const width = checkRows('topKAccuracyScore', 'scores', scores);
  const columns = columnLabels('topKAccuracyScore', yTrue, width, labels);
  let hits = 0;
  for (let i = 0; i < n; i++) if (rankOf(scores[i] as ArrayLike<number>, columns[i] as number) < k) hits++;
  return hits / n;
}

/** How many columns come before this one when scores fall and, among equals, column numbers fall. */
export function rankOf(row: ArrayLike<number>, column: number): number {
  const own = row[column] as number;
  let before = 0;
  for (let j = 0; j < row.length; j++) {
    const other = row[j] as number;
    if (other > own || (other === own && j > column)) before++;
  }
  return before;
}
