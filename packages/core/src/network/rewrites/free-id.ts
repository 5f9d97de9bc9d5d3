import type { Network } from '../network.ts';

/** `wanted`, or `wanted_2`, `wanted_3` … when the network has a node of that name. */
export function freeId(network: Network, wanted: string): string {
  const taken = new Set(network.nodes.map(({ id }) => id));
  let id = wanted;
  for (let i = 2; taken.has(id); i++) id = `${wanted}_${i}`;
  return id;
}
