import type { Network, NetworkNode } from '../network/network.ts';
import type { Shape } from '../network/shape.ts';
import type { LayerGroup } from './backbone.ts';

/**
 * Splits a network into contiguous groups from stem to top, by structure.
 *
 * A group begins where pictures get smaller (at the block that does it) and, in vectors, at each layer with weights, but only
 * where a single tensor crosses, so that no residual block is cut in two. Input nodes belong to no group.
 */
export function layerGroups(network: Network, shapes: ReadonlyMap<string, Shape>): LayerGroup[] {
  const nodes = network.nodes.filter(({ op }) => op !== 'input');
  const narrow = singleCrossings(nodes);
  const starts = [0];
  let side = Number.POSITIVE_INFINITY;
  nodes.forEach((node, i) => {
    const begin = nearest(blockStart(nodes, i, shapes), narrow);
    const groupStart = starts.at(-1) as number;
    const hasWeights = nodes.slice(groupStart, begin).some(weighted);
    const now = sideOf(shapes.get(node.id));
    if (begin > groupStart && hasWeights && (now === undefined ? weighted(node) : now * 1.5 <= side)) starts.push(begin);
    side = Math.min(side, now ?? side);
  });
  return named(starts.map((start, k) => nodes.slice(start, starts[k + 1])));
}

const weighted = (node: NetworkNode) => Object.keys(node.params).length > 0;

/** Height of a map or steps of a sequence; undefined for vectors. */
const sideOf = (shape: Shape | undefined): number | undefined => (shape && shape.length > 2 ? (shape[1] ?? undefined) : undefined);

/** For each position, whether exactly one tensor leads from the nodes before it to the rest. */
function singleCrossings(nodes: readonly NetworkNode[]): boolean[] {
  const lastUse = new Map<string, number>();
  nodes.forEach((node, i) => {
    for (const id of node.inputs) lastUse.set(id, i);
  });
  const open = new Set<string>();
  return nodes.map((node, i) => {
    for (const id of open) if ((lastUse.get(id) ?? -1) < i) open.delete(id);
    const single = open.size === 1;
    for (const id of [node.id, ...node.inputs]) if ((lastUse.get(id) ?? -1) > i || id === node.id) open.add(id);
    return single;
  });
}

/** The last position up to `at` where the network may be split. */
function nearest(at: number, narrow: readonly boolean[]): number {
  let position = at;
  while (position > 0 && !narrow[position]) position--;
  return position;
}

/** Back from a node to where its block begins: padding that serves it, neighbours that share its name's prefix, in vectors what has no weights. */
function blockStart(nodes: readonly NetworkNode[], at: number, shapes: ReadonlyMap<string, Shape>): number {
  const prefix = /^(.*\d)[_/]/.exec(nodes[at]?.id ?? '')?.[1];
  const belongs = (node: NetworkNode | undefined) => {
    if (!node) return false;
    const vector = shapes.get(node.id)?.length === 2;
    return (
      node.op === 'zero-padding2d' || (vector && !weighted(node)) || (prefix !== undefined && /^(.*\d)[_/]/.exec(node.id)?.[1] === prefix)
    );
  };
  let start = at;
  while (start > 0 && belongs(nodes[start - 1])) start--;
  return start;
}

/** What has no weights at the end belongs to the group before it. */
function named(parts: readonly NetworkNode[][]): LayerGroup[] {
  const groups: string[][] = [];
  for (const part of parts) {
    const ids = part.map(({ id }) => id);
    if (groups.length > 0 && !part.some(weighted)) groups.at(-1)?.push(...ids);
    else groups.push(ids);
  }
  return groups.map((nodes, i) => ({ name: i === 0 ? 'stem' : `stage${i}`, nodes }));
}
