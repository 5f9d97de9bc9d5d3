import type { Baseline } from './verdict.ts';

/** Always says the class that is most frequent among the training examples. */
export function majorityBaseline(train: ArrayLike<number>, test: ArrayLike<number>, labels: readonly string[]): Baseline {
  const counts = new Array<number>(labels.length).fill(0);
  for (const label of Array.from(train)) counts[label] = (counts[label] ?? 0) + 1;
  const most = counts.indexOf(Math.max(...counts));
  const right = Array.from(test, (label) => Number(label === most));
  return {
    name: 'majority class',
    kind: 'majority',
    accuracy: right.reduce((sum, x) => sum + x, 0) / Math.max(1, right.length),
    right,
    counts: true,
    note: '',
    details: { label: labels[most] ?? '' },
  };
}
