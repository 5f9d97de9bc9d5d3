import { checkLabels } from '../internal/check-labels.ts';
import { checkPair } from '../internal/check-pair.ts';

/**
 * Share of examples whose predicted label is the true one, in `[0, 1]`.
 *
 * `accuracy = #{i : yPred[i] = yTrue[i]} / n`. Throws `data/undefined-metric` without examples.
 */
export function accuracyScore(yTrue: ArrayLike<number>, yPred: ArrayLike<number>): number {
  const n = checkPair('accuracyScore', yTrue, yPred);
  checkLabels('accuracyScore', 'yTrue', yTrue);
  checkLabels('accuracyScore', 'yPred', yPred);
  let right = 0;
  for (let i = 0; i < n; i++) if (yTrue[i] === yPred[i]) right++;
  return right / n;
}
