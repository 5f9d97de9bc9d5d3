import type { StoredWeight } from './decode-weights.ts';

type Find = (path: readonly string[], role: string) => StoredWeight | undefined;

/**
 * Finds the stored weight of a layer by the spellings there are: with or without the names of the models around it,
 * with `:0` behind it, with the name of a recurrent cell in between (TensorFlow 2.2).
 */
export function weightFinder(stored: readonly StoredWeight[]): Find {
  const exact = new Map(stored.map((weight) => [plain(weight.name), weight]));
  const withoutCell = new Map(stored.map((weight) => [dropCell(plain(weight.name)), weight]));
  const bySuffix = new Map<string, StoredWeight | 'several'>();
  for (const weight of stored) {
    const parts = plain(weight.name).split('/');
    for (let i = 1; i < parts.length - 1; i++) {
      const suffix = parts.slice(i).join('/');
      bySuffix.set(suffix, bySuffix.has(suffix) ? 'several' : weight);
    }
  }
  return (path, role) => {
    const names = path.map((_, i) => [...path.slice(i), role].join('/'));
    for (const table of [exact, withoutCell]) for (const name of names) if (table.has(name)) return table.get(name);
    const last = bySuffix.get(names.at(-1) ?? '');
    return last === 'several' ? undefined : last;
  };
}

const plain = (name: string) => name.replace(/:\d+$/, '');

function dropCell(name: string): string {
  const parts = name.split('/');
  return parts.length < 3 ? name : [...parts.slice(0, -2), parts.at(-1)].join('/');
}
