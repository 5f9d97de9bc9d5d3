import type { Network, NetworkNode } from '../network/network.ts';
import type { Shape } from '../network/shape.ts';

/** Where a network stops being general. */
export interface Top {
  /** The node whose output is the feature: a map `[batch, …, channels]` or a vector `[batch, d]`. */
  readonly features: string;
  /** How the source itself pools that map before its classes. */
  readonly pooling?: 'average' | 'max';
  /** The source's own node that gives the pooled vector, if it works at any size. */
  readonly pooled?: string;
  /** Whether classes stand above the features. */
  readonly classes: boolean;
}

/**
 * Finds the classification top by structure: from the output down through softmax, flattening and dropout to the layer that makes
 * one number a class, and on through flattening and pooling to the last features.
 *
 * A dense layer with a hidden activation (ReLU, tanh) is no top; a convolution is one only under softmax or sigmoid, or when it has as many filters as there are labels.
 */
export function findTop(network: Network, shapes: ReadonlyMap<string, Shape>, labels?: number): Top {
  const byId = new Map(network.nodes.map((node) => [node.id, node]));
  const output = network.outputs[0] ?? '';
  const before = (node: NetworkNode | undefined) => (node?.inputs.length === 1 ? byId.get(node.inputs[0] as string) : undefined);
  let node = byId.get(output);
  let evidence = network.outputs.length === 1 && shapes.get(output)?.at(-1) === labels;
  while (node && passes(node, evidence)) {
    evidence ||= givesProbabilities(node);
    node = before(node);
  }
  if (!node || network.outputs.length !== 1 || !makesClasses(node, evidence)) return { features: output, classes: false };
  return { ...featuresBelow(before(node), before, shapes), classes: true };
}

const flat: ReadonlySet<string> = new Set(['softmax', 'activation', 'flatten', 'reshape', 'dropout']);
const pools: Readonly<Record<string, 'average' | 'max'>> = {
  'average-pooling2d': 'average',
  'max-pooling2d': 'max',
  'global-average-pooling2d': 'average',
  'global-max-pooling2d': 'max',
};

/** Whether a node may stand between the classes and the output. */
const passes = (node: NetworkNode, evidence: boolean) => flat.has(node.op) || (evidence && (node.op in pools || node.op === 'relu'));

const givesProbabilities = (node: NetworkNode) =>
  node.op === 'softmax' || (node.op === 'activation' && ['softmax', 'sigmoid', 'logSoftmax'].includes(String(node.config.activation)));

function makesClasses(node: NetworkNode, evidence: boolean): boolean {
  if (node.op === 'conv2d') return evidence;
  return node.op === 'dense' && (evidence || ['linear', 'softmax', 'sigmoid', 'logSoftmax'].includes(String(node.config.activation)));
}

type Before = (node: NetworkNode | undefined) => NetworkNode | undefined;

function featuresBelow(start: NetworkNode | undefined, before: Before, shapes: ReadonlyMap<string, Shape>): Omit<Top, 'classes'> {
  let node = start;
  const sides = (one: NetworkNode | undefined) => shapes.get(one?.id ?? '')?.slice(1, -1) ?? [];
  const single = (one: NetworkNode | undefined) => sides(one).every((side) => side === 1);
  while (node && (node.op === 'dropout' || ((node.op === 'flatten' || node.op === 'reshape') && single(before(node))))) node = before(node);
  const pooling = pools[node?.op ?? ''];
  const map = before(node);
  if (!node || !map || !pooling || !single(node)) return { features: node?.id ?? start?.id ?? '' };
  const anySize = node.op.startsWith('global') && node.config.keepDims !== true;
  return { features: map.id, pooling, ...(anySize ? { pooled: node.id } : {}) };
}
