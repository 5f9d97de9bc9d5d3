import type { Dataset } from '../dataset.ts';

/** How many examples each class has, in class order; over all examples or those at `indices`. Unlabelled ones do not count. */
export function classCounts(dataset: Pick<Dataset, 'labels' | 'examples'>, indices?: readonly number[]): number[] {
  const counts = dataset.labels.map(() => 0);
  for (const { label } of indices ? indices.map((index) => dataset.examples[index] ?? { label: null }) : dataset.examples)
    if (label !== null) counts[label] = (counts[label] as number) + 1;
  return counts;
}
