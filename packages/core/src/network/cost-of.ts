import type { Network } from './network.ts';
import { opOf } from './op-table.ts';
import type { Shape } from './shape.ts';
import { shapesOf } from './shapes-of.ts';

/** Multiply-adds of one example's forward pass; `inputs` gives the shapes of input nodes where the network leaves them open. */
export function costOf(network: Network, inputs: Readonly<Record<string, Shape>> = {}): number {
  const shapes = shapesOf(network, inputs);
  return network.nodes.reduce((sum, node) => {
    const given = node.inputs.map((id) => shapes.get(id) ?? []);
    return sum + (opOf(node.op).cost?.(node.config, given, shapes.get(node.id) ?? []) ?? 0);
  }, 0);
}
