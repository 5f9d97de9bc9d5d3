import { graftError } from '../errors.ts';
import type { Network, NetworkNode } from './network.ts';

/** The nodes that must be computed (or are fed) to get `wanted`, in topological order; what lies before a fed node is left out. */
export function neededNodes(network: Network, wanted: readonly string[], fed: ReadonlySet<string>): readonly NetworkNode[] {
  const known = new Set(network.nodes.map((node) => node.id));
  for (const id of wanted) if (!known.has(id)) throw unknownNode(id, known);
  const needed = new Set(wanted);
  return network.nodes
    .toReversed()
    .filter((node) => {
      if (!needed.has(node.id)) return false;
      if (!fed.has(node.id)) for (const id of node.inputs) needed.add(id);
      return true;
    })
    .toReversed();
}

const unknownNode = (id: string, known: ReadonlySet<string>) =>
  graftError({
    code: 'usage/unknown-node',
    where: 'network',
    expected: `the id of one of its ${known.size} nodes (the last is '${[...known].at(-1) ?? ''}')`,
    given: `'${id.slice(0, 80)}'`,
    fix: 'List the nodes of the network and use one of their ids.',
  });
