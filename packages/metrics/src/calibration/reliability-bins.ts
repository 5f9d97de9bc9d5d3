import { badOption } from '../internal/bad-option.ts';
import { checkPair } from '../internal/check-pair.ts';
import { checkUnit } from '../internal/check-probabilities.ts';
import { checkedOutcome } from '../internal/checked-outcome.ts';

export interface BinsOption {
  /** Number of bins of equal width on `[0, 1]`, at least 1. @default 15 */
  bins?: number | undefined;
}

/** One bin `(low, high]` of confidence; `confidence` and `accuracy` are means over its examples. */
export interface ReliabilityBin {
  low: number;
  high: number;
  examples: number;
  confidence: number;
  accuracy: number;
}

/**
 * The bins that hold an example, ascending, of confidence in the top label against whether it was right (0 or 1): a reliability diagram.
 *
 * Reference: Guo et al., On Calibration of Modern Neural Networks (2017). Throws `data/undefined-metric` without examples.
 */
export function reliabilityBins(
  confidence: ArrayLike<number>,
  correct: ArrayLike<number | boolean>,
  { bins = 15 }: BinsOption = {},
): ReliabilityBin[] {
  const cells = emptyCells('reliabilityBins', bins);
  addToCells('reliabilityBins', cells, confidence, correct);
  return filledBins(cells);
}

/** Sums of one bin, before they are divided. */
export interface Cell {
  examples: number;
  confidence: number;
  correct: number;
}

export function emptyCells(where: string, bins: number): Cell[] {
  if (!Number.isInteger(bins) || bins < 1) throw badOption(where, 'a whole number of bins, at least 1', bins, 'Pass bins: 15.');
  return Array.from({ length: bins }, () => ({ examples: 0, confidence: 0, correct: 0 }));
}

export function addToCells(where: string, cells: Cell[], confidence: ArrayLike<number>, correct: ArrayLike<number | boolean>): void {
  const n = checkPair(where, confidence, correct);
  checkUnit(where, confidence);
  const outcomes = Array.from(correct, (value) => checkedOutcome(where, value));
  for (let i = 0; i < n; i++) {
    const cell = cells[placeOf(confidence[i] as number, cells.length)] as Cell;
    cell.examples++;
    cell.confidence += confidence[i] as number;
    cell.correct += outcomes[i] as number;
  }
}

export const filledBins = (cells: readonly Cell[]): ReliabilityBin[] =>
  cells.flatMap(({ examples, confidence, correct }, place) => {
    if (examples === 0) return [];
    const edges = { low: place / cells.length, high: (place + 1) / cells.length };
    return [{ ...edges, examples, confidence: confidence / examples, accuracy: correct / examples }];
  });

/** Bins are open below, so that a confidence on an edge belongs to the lower bin even where its product with `bins` rounds up. */
function placeOf(confidence: number, bins: number): number {
  const place = Math.max(0, Math.ceil(confidence * bins) - 1);
  return place > 0 && confidence <= place / bins ? place - 1 : place;
}
