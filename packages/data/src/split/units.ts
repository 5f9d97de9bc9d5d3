import type { Unit } from './assign-units.ts';

/** Joins examples into units: two examples are in one unit when any list of `groups` holds both, directly or through others. */
export function unitsOf(indices: readonly number[], groups: readonly (readonly number[])[]): Unit[] {
  const parent = new Map(indices.map((index) => [index, index]));
  const root = (index: number): number => {
    let at = index;
    while (parent.get(at) !== at) {
      parent.set(at, parent.get(parent.get(at) as number) as number);
      at = parent.get(at) as number;
    }
    return at;
  };
  for (const group of groups) {
    const [first, ...rest] = group.filter((index) => parent.has(index));
    for (const index of rest) parent.set(root(index), root(first as number));
  }
  return listsBy(indices, root);
}

/** The items in lists, one a key, in order of first appearance. */
export function listsBy<T, K>(items: readonly T[], key: (item: T) => K): T[][] {
  const lists = new Map<K, T[]>();
  for (const item of items) {
    const list = lists.get(key(item));
    if (list) list.push(item);
    else lists.set(key(item), [item]);
  }
  return [...lists.values()];
}
