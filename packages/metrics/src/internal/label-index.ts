import { badOption } from './bad-option.ts';
import { isDense } from './is-dense.ts';

/** Label → its place in the list. */
export interface LabelIndex {
  readonly size: number;
  get(label: number): number | undefined;
}

/** Makes the index of a list; one with repeats or nothing in it is refused. */
export function labelIndex(where: string, labels: readonly number[]): LabelIndex {
  const index = new Map(labels.map((label, place) => [label, place]));
  if (index.size === 0 || index.size !== labels.length) {
    throw badOption(where, 'labels without repeats, at least one', `[${labels.join(', ')}]`, 'Name each label once.');
  }
  if (!isDense(labels)) return index;
  const places: (number | undefined)[] = new Array(Math.max(...labels) + 1).fill(undefined);
  for (const [label, place] of index) places[label] = place;
  return { size: index.size, get: (label) => places[label] };
}
