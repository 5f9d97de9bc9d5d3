import { checkBinaryRows } from '../internal/class-counts.ts';
import type { Rows } from '../rows.ts';

/**
 * Share of examples whose whole set of labels is right, in `[0, 1]`, for multi-label tables of 0 and 1.
 *
 * `#{i : yPred[i] = yTrue[i]} / n` over rows. Throws `data/undefined-metric` without examples.
 */
export function subsetAccuracyScore(yTrue: Rows, yPred: Rows): number {
  const width = checkBinaryRows('subsetAccuracyScore', yTrue, yPred);
  let right = 0;
  for (let i = 0; i < yTrue.length; i++) {
    let j = 0;
    while (j < width && yTrue[i]?.[j] === yPred[i]?.[j]) j++;
    if (j === width) right++;
  }
  return right / yTrue.length;
}
