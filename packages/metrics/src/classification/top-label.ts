import { checkLabels } from '../internal/check-labels.ts';
import { checkPair } from '../internal/check-pair.ts';
import { checkRows } from '../internal/check-rows.ts';
import { columnLabels } from '../internal/column-labels.ts';
import type { Rows } from '../rows.ts';

/** One entry per example. */
export interface TopLabels {
  /** Column of the highest score, the first among equals. */
  predicted: Int32Array;
  /** That highest score. */
  confidence: Float64Array;
  /** 1 where that column is the true label, else 0. */
  correct: Uint8Array;
}

/**
 * The label with the highest score of every row, its score, and whether it is the true one.
 *
 * Labels are column indices; scores have shape `[examples, classes]`. What accuracy, calibration and paired comparisons are made from.
 */
export function topLabel(yTrue: ArrayLike<number>, scores: Rows): TopLabels {
  const n = checkPair('topLabel', yTrue, scores);
  checkLabels('topLabel', 'yTrue', yTrue);
  const truth = columnLabels('topLabel', yTrue, checkRows('topLabel', 'scores', scores));
  const predicted = Int32Array.from({ length: n }, (_, i) => argMax(scores[i] as ArrayLike<number>));
  return {
    predicted,
    confidence: Float64Array.from(predicted, (column, i) => scores[i]?.[column] as number),
    correct: Uint8Array.from(predicted, (column, i) => (column === truth[i] ? 1 : 0)),
  };
}

function argMax(row: ArrayLike<number>): number {
  let best = 0;
  for (let j = 1; j < row.length; j++) if ((row[j] as number) > (row[best] as number)) best = j;
  return best;
}
