import type { JsonObject } from '../json.ts';
import type { Network, NetworkNode } from '../network/network.ts';
import { freeId } from '../network/rewrites/free-id.ts';
import { subnetwork } from '../network/rewrites/subnetwork.ts';
import { shapesOf } from '../network/shapes-of.ts';
import type { LayerGroup } from './backbone.ts';
import { findTop, type Top } from './find-top.ts';
import { layerGroups } from './layer-groups.ts';

export interface SplitOptions {
  top: 'drop' | 'keep';
  pooling?: 'average' | 'max' | 'none';
  /** Number of class names that the source brings. */
  labels?: number;
}

/** A network that gives features, with its groups. */
export interface SplitNetwork {
  readonly network: Network;
  readonly features: string;
  readonly groups: readonly LayerGroup[];
}

/** Separates features from classes: adds the node that pools, drops what stands above or makes it the group `top`. */
export function splitTop(network: Network, { top, pooling, labels }: SplitOptions): SplitNetwork {
  const shapes = shapesOf(network);
  const found = findTop(network, shapes, labels);
  const pooled = pooledNode(network, found, shapes.get(found.features)?.length ?? 2, pooling);
  const added = pooled && !network.nodes.includes(pooled) ? { ...network, nodes: [...network.nodes, pooled] } : network;
  const features = pooled?.id ?? found.features;
  const body = subnetwork(added, [], [features]);
  const groups = layerGroups(body, shapesOf(body));
  if (top === 'drop' || !found.classes) return { network: body, features, groups };
  const below = new Set(body.nodes.map(({ id }) => id));
  const above = network.nodes.filter(({ id, op }) => !below.has(id) && op !== 'input').map(({ id }) => id);
  const nodes = [...body.nodes, ...network.nodes.filter(({ id }) => !below.has(id))];
  return { network: { nodes, outputs: network.outputs }, features, groups: [...groups, { name: 'top', nodes: above }] };
}

/** The node that makes a vector of the features: the source's own where it does the same at any size; none for vectors. */
function pooledNode(network: Network, found: Top, rank: number, pooling: SplitOptions['pooling']): NetworkNode | undefined {
  if (pooling === 'none' || rank < 3) return undefined;
  const kind = pooling ?? found.pooling ?? 'average';
  const own = network.nodes.find(({ id }) => id === found.pooled);
  if (own && kind === found.pooling) return own;
  const op = `global-${kind}-pooling${rank === 3 ? '1d' : '2d'}`;
  const config: JsonObject = { keepDims: false };
  return { id: freeId(network, 'pooled'), op, config, inputs: [found.features], params: {} };
}
