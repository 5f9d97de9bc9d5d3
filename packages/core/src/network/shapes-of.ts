import type { Network } from './network.ts';
import { opOf } from './op-table.ts';
import type { Shape } from './shape.ts';

/** The shape of every node's output by id, without computing anything; `inputs` replaces the shapes of input nodes by id. */
export function shapesOf(network: Network, inputs: Readonly<Record<string, Shape>> = {}): ReadonlyMap<string, Shape> {
  const shapes = new Map<string, Shape>();
  for (const node of network.nodes) {
    const given = node.inputs.map((id) => shapes.get(id) ?? []);
    shapes.set(node.id, inputs[node.id] ?? opOf(node.op).shape(given, node.config));
  }
  return shapes;
}
