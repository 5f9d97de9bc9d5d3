import type { WeightTable } from '../../weights/weight-table.ts';

/** A name as it is in a file → ours, with `$1` for groups; null = nobody needs it. */
export type Rename = readonly [RegExp, string | null];

/** The name under a list of renames; null where it is dropped. */
export function renamed(name: string, renames: readonly Rename[]): string | null {
  const rule = renames.find(([pattern]) => pattern.test(name));
  if (!rule) return name;
  return rule[1] === null ? null : name.replace(rule[0], rule[1]);
}

/** The same tensors under other names. */
export function renamedTable(table: WeightTable, renames: readonly Rename[]): WeightTable {
  const tensors = [...table.tensors].flatMap(([name, entry]) => {
    const ours = renamed(name, renames);
    return ours === null ? [] : [[ours, entry] as const];
  });
  return { ...table, tensors: new Map(tensors) };
}

/** New name → old name, of those that lists of renames, one after the other, change and keep. */
export function newNames(names: Iterable<string>, lists: readonly (readonly Rename[])[]): Record<string, string> {
  const pairs = [...names].flatMap((name) => {
    const ours = lists.reduce<string | null>((one, renames) => (one === null ? null : renamed(one, renames)), name);
    return ours === null || ours === name ? [] : [[ours, name] as const];
  });
  return Object.fromEntries(pairs);
}
