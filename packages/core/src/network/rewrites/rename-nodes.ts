import type { Network } from '../network.ts';

/** The same network with `prefix` before every node id and, unless told otherwise, every parameter name. */
export function renameNodes(network: Network, prefix: string, { parameters = true }: { parameters?: boolean } = {}): Network {
  const rename = (id: string) => prefix + id;
  return {
    nodes: network.nodes.map((node) => ({
      ...node,
      id: rename(node.id),
      inputs: node.inputs.map(rename),
      params: parameters ? Object.fromEntries(Object.entries(node.params).map(([role, name]) => [role, rename(name)])) : node.params,
    })),
    outputs: network.outputs.map(rename),
  };
}
