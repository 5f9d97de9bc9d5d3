import { badOption } from '../internal/bad-option.ts';
import { checkFinite } from '../internal/check-finite.ts';
import { checkPair } from '../internal/check-pair.ts';

/** Score by number of labels, labels ascending and above 0; higher scores are better. */
export interface LearningCurve {
  labels: ArrayLike<number>;
  scores: ArrayLike<number>;
}

/** `at most`: the curve starts at or above the target; `more than`: it never reaches it. */
export interface LabelsNeeded {
  labels: number;
  bound: 'exact' | 'at most' | 'more than';
}

/**
 * The number of labels at which a learning curve first reaches a score.
 *
 * Between two points a straight line in the logarithm of the labels, in which learning curves are close to straight.
 */
export function labelsNeeded({ labels, scores }: LearningCurve, target: number): LabelsNeeded {
  const n = checkPair('labelsNeeded', labels, scores);
  checkFinite('labelsNeeded', 'scores', scores);
  checkAscending(labels);
  const at = Array.from(scores).findIndex((score) => score >= target);
  if (at === -1) return { labels: labels[n - 1] as number, bound: 'more than' };
  if (at === 0) return { labels: labels[0] as number, bound: scores[0] === target ? 'exact' : 'at most' };
  const [low, high] = [scores[at - 1] as number, scores[at] as number];
  const share = (target - low) / (high - low);
  const from = labels[at - 1] as number;
  return { labels: from * ((labels[at] as number) / from) ** share, bound: 'exact' };
}

function checkAscending(labels: ArrayLike<number>): void {
  for (let i = 0; i < labels.length; i++) {
    const previous = i === 0 ? 0 : (labels[i - 1] as number);
    if (!((labels[i] as number) > previous && Number.isFinite(labels[i]))) {
      throw badOption('labelsNeeded', 'ascending numbers of labels above 0', `${labels[i]} at index ${i}`, 'Sort the points by labels.');
    }
  }
}
