import type { Network, NetworkNode } from '../network.ts';

/** Two nodes of which the second is the only one that sees the first's output. */
export interface Pair {
  readonly first: NetworkNode;
  readonly second: NetworkNode;
}

/** Second node's id → pair, for every two neighbours that may become one node: nobody else, in the network or outside, takes the first's output. */
export function privatePairs(network: Network, matches: (first: NetworkNode, second: NetworkNode) => boolean): ReadonlyMap<string, Pair> {
  const uses = new Map<string, number>();
  for (const id of [...network.nodes.flatMap(({ inputs }) => inputs), ...network.outputs]) uses.set(id, (uses.get(id) ?? 0) + 1);
  const byId = new Map(network.nodes.map((node) => [node.id, node]));
  const pairs = new Map<string, Pair>();
  for (const second of network.nodes) {
    const first = byId.get(second.inputs[0] ?? '');
    if (first && second.inputs.length === 1 && uses.get(first.id) === 1 && matches(first, second)) pairs.set(second.id, { first, second });
  }
  return pairs;
}

/** Replaces each second node by what `merge` makes of its pair, and drops the first ones. */
export function mergePairs(network: Network, pairs: ReadonlyMap<string, Pair>, merge: (pair: Pair) => NetworkNode): Network {
  const gone = new Set([...pairs.values()].map(({ first }) => first.id));
  const nodes = network.nodes.flatMap((node) => {
    if (gone.has(node.id)) return [];
    const pair = pairs.get(node.id);
    return [pair ? merge(pair) : node];
  });
  return { nodes, outputs: network.outputs };
}
