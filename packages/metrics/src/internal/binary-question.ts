import { badOption } from './bad-option.ts';
import { checkLabels } from './check-labels.ts';
import { checkPair } from './check-pair.ts';
import type { Question } from './one-against-rest.ts';
import { presentLabels } from './present-labels.ts';

export interface PositiveOption {
  /** The label of the positive class; the scores rise with it. @default 1 */
  positive?: number | undefined;
}

/** One question from labels of two classes and one score per example. */
export function binaryQuestion(where: string, yTrue: ArrayLike<number>, scores: ArrayLike<number>, positive = 1): Question {
  checkPair(where, yTrue, scores);
  checkLabels(where, 'yTrue', yTrue);
  const labels = presentLabels(yTrue);
  if (labels.length > 2 || (labels.length === 2 && !labels.includes(positive))) {
    throw badOption(where, `two classes, one of them ${positive}`, `labels ${labels.join(', ')}`, 'Pass rows of scores, or name positive.');
  }
  return { isPositive: Array.from(yTrue, (label) => label === positive), scores: Array.from(scores), what: `(label ${positive})` };
}
