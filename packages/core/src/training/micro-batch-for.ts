import type { Network } from '../network/network.ts';
import { sizeOf } from '../network/shape.ts';
import { shapesOf } from '../network/shapes-of.ts';

/** Bytes of activations that one backward pass may hold: well below the 4 GB at which a wasm heap ends. */
const activationLimit = 1.2 * 2 ** 30;

/** Under the tape each output is held, and about as much again in products of its gradient. */
const tensorsPerOutput = 2.5;

/** How many examples may go through the moving part at once so that their activations fit in memory; at least 1, at most the batch. */
export function microBatchFor(network: Network, batchSize: number, limit = activationLimit): number {
  const bytes = [...shapesOf(network).values()].reduce((sum, [, ...rest]) => sum + 4 * sizeOf(rest.map((size) => size ?? 1)), 0);
  return Math.max(1, Math.min(batchSize, Math.floor(limit / (tensorsPerOutput * bytes))));
}
