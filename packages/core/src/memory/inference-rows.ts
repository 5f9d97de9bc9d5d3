import type { Network } from '../network/network.ts';
import type { Shape } from '../network/shape.ts';
import { liveBytes } from './live-bytes.ts';
import { type NodeMemory, nodeMemory } from './node-memory.ts';

/** Bytes of tensors that computing without gradients may take: what stays of an engine's heap afterwards, since heaps never shrink. */
export const inferenceBytes = 64e6;

/** Bytes for one example at the worst moment of computing without gradients: what a node consumes is still there when its output comes. */
export function inferenceExampleBytes(nodes: readonly NodeMemory[], outputs: Network['outputs']): number {
  const live = liveBytes(nodes, outputs);
  return Math.max(1, ...nodes.map(({ output, held }, i) => (live[i - 1] ?? 0) + Math.max(output, held)));
}

/** How many examples may be computed at once without gradients; at least 1. `inputs`: the shapes that are fed. */
export const inferenceRows = (network: Network, inputs: Readonly<Record<string, Shape>>): number =>
  Math.max(1, Math.floor(inferenceBytes / inferenceExampleBytes(nodeMemory(network, inputs), network.outputs)));
