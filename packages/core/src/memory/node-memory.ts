import type { Network, NetworkNode } from '../network/network.ts';
import { opOf } from '../network/op-table.ts';
import type { Shape } from '../network/shape.ts';
import { shapesOf } from '../network/shapes-of.ts';
import { known } from '../network/window-shape.ts';

/** What one node needs for one example while gradients are recorded. */
export interface NodeMemory {
  readonly node: NetworkNode;
  /** Bytes of its output. */
  readonly output: number;
  /** Bytes that are held until the way back has passed it, its output among them. */
  readonly held: number;
  /** Multiply-adds of its forward pass. */
  readonly cost: number;
}

/** Every node of a network that computes something, in order; `inputs` gives the shapes of input nodes where the network leaves them open. */
export function nodeMemory(network: Network, inputs: Readonly<Record<string, Shape>> = {}): NodeMemory[] {
  const shapes = shapesOf(network, inputs);
  return network.nodes
    .filter(({ op }) => op !== 'input')
    .map((node) => {
      const op = opOf(node.op);
      const given = node.inputs.map((id) => shapes.get(id) ?? []);
      const shape = shapes.get(node.id) ?? [];
      const output = 4 * known(perExample(shape));
      const more = 4 * (op.held?.(node.config, given.map(perExample), perExample(shape)) ?? 0);
      return { node, output, held: Math.max(0, output + more), cost: op.cost?.(node.config, given, shape) ?? 0 };
    });
}

/** With a batch of one. */
const perExample = ([, ...rest]: Shape): Shape => [1, ...rest];
