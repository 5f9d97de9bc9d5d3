import type { LayerGroup } from './backbone.ts';

/** The name of the group that is new on a source: what strategies train first, and some alone. */
export const headGroup = 'head';

/**
 * A source's layer groups as a new head can stand on them: one that is itself called `head` becomes `source-head`.
 *
 * Strategies know the new head by that name, and would train the source's layers with it where both had it.
 */
export function bodyGroups(groups: readonly LayerGroup[]): LayerGroup[] {
  const taken = new Set(groups.map(({ name }) => name));
  const free = () => {
    let name = `source-${headGroup}`;
    for (let i = 2; taken.has(name); i++) name = `source-${headGroup}-${i}`;
    taken.add(name);
    return name;
  };
  return groups.map((group) => (group.name === headGroup ? { ...group, name: free() } : group));
}
