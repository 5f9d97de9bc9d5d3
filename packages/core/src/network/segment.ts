import type { NetworkNode } from './network.ts';

/** Neighbouring nodes that are computed as one, and computed anew on the way back. */
export interface Segment {
  readonly nodes: readonly NetworkNode[];
  /** Ids of what it consumes from before. */
  readonly inputs: readonly string[];
  /** Names of the values that it uses. */
  readonly params: readonly string[];
  /** Ids of what is consumed after it, or wanted. */
  readonly outputs: readonly string[];
}

/** What is computed at once: one node, or a segment. */
export type Item = NetworkNode | Segment;

/** Ids of neighbouring nodes, a group for each segment that is recomputed. */
export type Recompute = readonly (readonly string[])[];

export const isSegment = (item: Item): item is Segment => 'nodes' in item;

/** Nodes in their order, neighbours of the same group put together; `wanted`: what outlives the run. */
export function itemsOf(nodes: readonly NetworkNode[], recompute: Recompute, wanted: ReadonlySet<string>): readonly Item[] {
  // Asked for once a step: what follows grows with the square of the nodes.
  if (recompute.length === 0) return nodes;

  const groupOf = new Map(recompute.flatMap((ids, group) => ids.map((id) => [id, group] as const)));
  const rows: { group: number | undefined; nodes: NetworkNode[] }[] = [];
  for (const node of nodes) {
    const group = groupOf.get(node.id);
    const last = rows.at(-1);
    if (last && group !== undefined && last.group === group) last.nodes.push(node);
    else rows.push({ group, nodes: [node] });
  }
  const needed = neededAfter(rows.map((row) => row.nodes));
  return rows.flatMap((row, i): Item[] => {
    if (row.group === undefined) return row.nodes;
    const outputs = row.nodes.map(({ id }) => id).filter((id) => wanted.has(id) || needed[i]?.has(id));
    return [{ nodes: row.nodes, inputs: inputsOf(row.nodes), params: paramsOf(row.nodes), outputs }];
  });
}

/** For each row the ids that a later one consumes. */
function neededAfter(rows: readonly (readonly NetworkNode[])[]): ReadonlySet<string>[] {
  let after = new Set<string>();
  return rows
    .toReversed()
    .map((nodes) => {
      const here = after;
      after = new Set([...after, ...nodes.flatMap(({ inputs }) => inputs)]);
      return here;
    })
    .toReversed();
}

function inputsOf(nodes: readonly NetworkNode[]): string[] {
  const inside = new Set(nodes.map(({ id }) => id));
  return [...new Set(nodes.flatMap(({ inputs }) => inputs))].filter((id) => !inside.has(id));
}

const paramsOf = (nodes: readonly NetworkNode[]): string[] => [...new Set(nodes.flatMap(({ params }) => Object.values(params)))];
