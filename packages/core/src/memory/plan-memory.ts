import type { Network } from '../network/network.ts';
import type { Recompute } from '../network/segment.ts';
import type { Shape } from '../network/shape.ts';
import { known } from '../network/window-shape.ts';
import { inferenceBytes, inferenceExampleBytes } from './inference-rows.ts';
import { memorySegments } from './memory-segments.ts';
import { nodeMemory } from './node-memory.ts';
import { type Footprint, type Peak, peakOf } from './peak-of.ts';
import { recomputeFor } from './recompute-for.ts';

/** What {@link planMemory} is told. */
export interface MemoryRequest {
  /** The part that is differentiated. */
  readonly network: Network;
  /** Shapes of its inputs where the network leaves them open. @default as the network says */
  readonly inputs?: Readonly<Record<string, Shape>>;
  readonly batchSize: number;
  /** Whether a batch may be computed in parts with the same result: not while its statistics are re-estimated. */
  readonly divisible: boolean;
  /** Bytes of all values, and of those among them that move. */
  readonly values: { readonly all: number; readonly moving: number };
  /** Parts of a batch that threads may differentiate at once, each with memory of its own. @default 1 */
  readonly shards?: number;
  /** Threads that there are for it; changes what is predicted, not what is decided. @default as many as shards */
  readonly threads?: number;
  /** Bytes of decoded pictures that are kept meanwhile. @default 0 */
  readonly pictures?: number;
  /** Bytes that the whole process may take. @default 2e9 */
  readonly limit?: number;
  /** Examples at once, where that is given. @default as the limit allows */
  readonly microBatch?: number | null;
}

/** How a stage keeps within its memory, decided from shapes alone before it starts. */
export interface MemoryPlan {
  /** Examples that go through the network at once, in all threads together. */
  readonly microBatch: number;
  /** What is computed anew on the way back. */
  readonly recompute: Recompute;
  /** Bytes that the process is expected to take at most. */
  readonly predictedPeak: number;
  /** Bytes that the heap of one engine is expected to grow to. */
  readonly predictedHeap: number;
  /** The same with each batch at once and everything held. */
  readonly unlimitedPeak: number;
  readonly limit: number;
}

/** Fewer examples at once than this make slow products: from there on recomputing is cheaper. */
const smallestGoodPart = 8;

/** Bytes that a process may take where nothing else is said. */
export const defaultMemoryLimit = 2e9;

/** Bytes at which a wasm heap ends, 2³², less what its last steps of growth may miss. */
const heapCap = 3.6e9;

/**
 * The cheapest way to differentiate within a limit: the whole batch, then micro-batches where they leave the result as it is, then recomputing
 * segments, those first that free the most for their time, and at last micro-batches whatever they do to statistics.
 */
export function planMemory(request: MemoryRequest): MemoryPlan {
  const { batchSize, divisible, limit = defaultMemoryLimit, shards = 1, threads = shards } = request;
  const footprint = footprintOf(request);
  const fits = (peak: Peak) => peak.process <= limit && peak.heap <= heapCap;
  const given = request.microBatch ? Math.min(request.microBatch, batchSize) : undefined;
  const plan = (microBatch: number, chosen: ReadonlySet<number>) => ({
    microBatch,
    chosen,
    peak: peakOf(footprint, { rows: microBatch, threads: shards, recompute: chosen }),
  });
  const plain = (size: number) => plan(size, new Set());
  const recomputing = (size: number) => plan(size, recomputeFor(footprint, { rows: size, threads: shards }, fits));
  const sizes = given ? [given] : partSizes(batchSize);
  const good = sizes.filter((size) => size >= Math.min(smallestGoodPart, batchSize));
  const tries = [
    ...(divisible || given ? good.map((size) => () => plain(size)) : [() => plain(batchSize)]),
    ...(divisible ? good.toReversed() : []).map((size) => () => recomputing(size)),
    ...sizes.map((size) => () => recomputing(size)),
  ];
  const best = firstFitting(tries, fits);
  const there = (rows: number, recompute: ReadonlySet<number>) =>
    peakOf(footprint, { rows: divisible ? Math.ceil((rows * threads) / shards) : rows, threads, recompute });
  const peak = there(best.microBatch, best.chosen);
  return {
    microBatch: best.microBatch,
    recompute: footprint.segments.filter((_, i) => best.chosen.has(i)).map(({ ids }) => ids),
    predictedPeak: peak.process,
    predictedHeap: peak.heap,
    unlimitedPeak: there(batchSize, new Set()).process,
    limit,
  };
}

/** The first that fits, else the one with the lowest peak. */
function firstFitting<T extends { peak: Peak }>(tries: readonly (() => T)[], fits: (peak: Peak) => boolean): T {
  let lowest: T | undefined;
  for (const make of tries) {
    const one = make();
    if (fits(one.peak)) return one;
    if (!lowest || one.peak.process < lowest.peak.process) lowest = one;
  }
  return lowest as T;
}

/** Sizes of equal parts of a batch, from the whole to one example. */
function partSizes(batchSize: number): number[] {
  const sizes = Array.from({ length: batchSize }, (_, i) => Math.ceil(batchSize / (i + 1)));
  return [...new Set(sizes)];
}

function footprintOf({ network, inputs = {}, batchSize, values, pictures = 0 }: MemoryRequest): Footprint {
  const shapes = network.nodes.filter(({ op }) => op === 'input').map(({ id, config }) => inputs[id] ?? ((config.shape ?? []) as Shape));
  const row = shapes.reduce((sum, [, ...rest]) => sum + 4 * known(rest), 0);
  const nodes = nodeMemory(network, inputs);
  const inference = Math.min(inferenceBytes, batchSize * inferenceExampleBytes(nodes, network.outputs));
  return { segments: memorySegments(nodes, network.outputs), values, batch: batchSize * row, row, inference, pictures };
}
