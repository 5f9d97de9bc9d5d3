import { badOption } from '../internal/bad-option.ts';
import { checkBinaryRows } from '../internal/class-counts.ts';
import { isRows, type Rows } from '../rows.ts';
import { accuracyScore } from './accuracy-score.ts';

/**
 * Share of labels that are wrong, in `[0, 1]`: of all entries of multi-label tables of 0 and 1, or of single labels.
 *
 * `#{(i, j) : yTrue[i][j] ≠ yPred[i][j]} / (n L)`; with one label per example `1 − accuracy`. Throws `data/undefined-metric` without examples.
 */
export function hammingLoss(yTrue: ArrayLike<number> | Rows, yPred: ArrayLike<number> | Rows): number {
  if (isRows(yTrue) && isRows(yPred)) return shareOfWrongEntries(yTrue, yPred);
  if (isRows(yTrue) || isRows(yPred)) {
    throw badOption('hammingLoss', 'labels twice or tables twice', 'one of each', 'Pass both in the same form.');
  }
  return 1 - accuracyScore(yTrue, yPred);
}

function shareOfWrongEntries(yTrue: Rows, yPred: Rows): number {
  const width = checkBinaryRows('hammingLoss', yTrue, yPred);
  let wrong = 0;
  for (let i = 0; i < yTrue.length; i++) {
    for (let j = 0; j < width; j++) if (yTrue[i]?.[j] !== yPred[i]?.[j]) wrong++;
  }
  return wrong / (yTrue.length * width);
}
