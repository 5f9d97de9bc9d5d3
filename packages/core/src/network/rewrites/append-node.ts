import { graftError } from '../../errors.ts';
import type { Network, NetworkNode } from '../network.ts';

/** The network with one more node at its end, which becomes its only output. */
export function appendNode(network: Network, node: NetworkNode): Network {
  if (network.nodes.some(({ id }) => id === node.id)) {
    throw graftError({
      code: 'usage/duplicate-node',
      where: 'appendNode',
      expected: 'an id that the network does not have',
      given: `'${node.id}'`,
      fix: 'Choose another id, for instance with freeId.',
    });
  }
  return { nodes: [...network.nodes, node], outputs: [node.id] };
}

/** `wanted`, or `wanted_2`, `wanted_3` … when the network has a node of that name. */
export function freeId(network: Network, wanted: string): string {
  const taken = new Set(network.nodes.map(({ id }) => id));
  let id = wanted;
  for (let i = 2; taken.has(id); i++) id = `${wanted}_${i}`;
  return id;
}
