import { neededNodes } from '../needed-nodes.ts';
import type { Network, NetworkNode } from '../network.ts';
import type { Shape } from '../shape.ts';
import { shapesOf } from '../shapes-of.ts';

/**
 * The part of a network that leads from the nodes `from` to the nodes `to`.
 *
 * Each of `from` becomes an `input` node of the same id; an empty `from` starts at the network's own inputs.
 */
export function subnetwork(network: Network, from: readonly string[], to: readonly string[]): Network {
  const frontier = new Set(from);
  const shapes = frontier.size > 0 ? shapesOf(network) : new Map<string, Shape>();
  const nodes = neededNodes(network, to, frontier).map((node) => (frontier.has(node.id) ? asInput(node, shapes.get(node.id) ?? []) : node));
  return { nodes: [...nodes.filter((node) => node.op === 'input'), ...nodes.filter((node) => node.op !== 'input')], outputs: [...to] };
}

const asInput = (node: NetworkNode, shape: Shape): NetworkNode =>
  node.op === 'input' ? node : { id: node.id, op: 'input', config: { shape: [...shape], dtype: 'float32' }, inputs: [], params: {} };
