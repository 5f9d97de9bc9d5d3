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
  /** Bytes that the whole process may take. @default 2 GiB */
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

/** Bytes that a process may take where nothing else is said: 2 GiB, in which MobileNetV2 at 224 keeps a batch of 32 whole on two threads. */
export const defaultMemoryLimit = 2 ** 31;

/** Bytes at which a wasm heap ends, 2³², less what its last steps of growth may miss. */
const heapCap = 3.6e9;

/** Threads that sizes of micro-batches are decided for, whatever the machine has, since they are part of the result. */
const usualThreads = 2;

/**
 * The cheapest way to differentiate within a limit: the whole batch, then micro-batches where they leave the result as it is, then recomputing
 * segments, those first that free the most for their time, and at last micro-batches whatever they do to statistics.
 *
 * What is recomputed depends on the threads that there are: it changes no number.
 */
export function planMemory(request: MemoryRequest): MemoryPlan {
  const { batchSize, divisible, limit = defaultMemoryLimit, shards = 1, threads = shards } = request;
  const footprint = footprintOf(request);
  const fits = (peak: Peak) => peak.process <= limit && peak.heap <= heapCap;
  const on = (count: number) => ({
    /** Shards that go apart are in memory by as many as there are threads. */
    load: (size: number) => ({ rows: divisible ? Math.ceil((size * count) / shards) : size, threads: count }),
    peak(size: number, recompute: ReadonlySet<number>) {
      return peakOf(footprint, { ...this.load(size), recompute });
    },
    recompute(size: number) {
      return fits(this.peak(size, new Set())) ? new Set<number>() : recomputeFor(footprint, this.load(size), fits);
    },
  });
  const [usual, here] = [on(Math.min(usualThreads, shards)), on(threads)];
  const microBatch = sizeFor(request, (size, recomputing) => usual.peak(size, recomputing ? usual.recompute(size) : new Set()), fits);
  const recompute = here.recompute(microBatch);
  const peak = here.peak(microBatch, recompute);
  return {
    microBatch,
    recompute: footprint.segments.filter((_, i) => recompute.has(i)).map(({ ids }) => ids),
    predictedPeak: peak.process,
    predictedHeap: peak.heap,
    unlimitedPeak: here.peak(batchSize, new Set()).process,
    limit,
  };
}

/** Examples at once: the first choice that fits, else the one with the lowest peak. */
function sizeFor(
  { batchSize, divisible, microBatch }: MemoryRequest,
  peakOfSize: (size: number, recomputing: boolean) => Peak,
  fits: (peak: Peak) => boolean,
): number {
  if (microBatch) return Math.min(microBatch, batchSize);
  const sizes = partSizes(batchSize);
  const good = sizes.filter((size) => size >= Math.min(smallestGoodPart, batchSize));
  const choices = [
    ...(divisible ? good : [batchSize]).map((size) => ({ size, recomputing: false })),
    ...(divisible ? good.toReversed() : []).map((size) => ({ size, recomputing: true })),
    ...sizes.map((size) => ({ size, recomputing: true })),
  ];
  let lowest = { size: 1, bytes: Number.POSITIVE_INFINITY };
  for (const { size, recomputing } of choices) {
    const peak = peakOfSize(size, recomputing);
    if (fits(peak)) return size;
    if (peak.process < lowest.bytes) lowest = { size, bytes: peak.process };
  }
  return lowest.size;
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
