import { badOption } from './bad-option.ts';

/** Label → its place in the list; a list with repeats or nothing in it is refused. */
export function labelIndex(where: string, labels: readonly number[]): Map<number, number> {
  const index = new Map(labels.map((label, place) => [label, place]));
  if (index.size === 0 || index.size !== labels.length) {
    throw badOption(where, 'labels without repeats, at least one', `[${labels.join(', ')}]`, 'Name each label once.');
  }
  return index;
}
