import type { MemorySegment } from './memory-segments.ts';

/** What decides how much memory a stage takes. */
export interface Footprint {
  /** Needs of one example. */
  readonly segments: readonly MemorySegment[];
  /** Bytes of all values, and of those that move. */
  readonly values: { readonly all: number; readonly moving: number };
  /** Bytes of a batch, and of one example, at the inputs. */
  readonly batch: number;
  readonly row: number;
  readonly threads: number;
}

/** Bytes of a process with the engine and the program in it, before the first tensor. */
const program = 180e6;

/** Bytes of one more thread with an engine of its own. */
const thread = 70e6;

/** What an engine's heap holds besides tensors: its own data and the scratch of its kernels. */
const engine = 20e6;

/** Holes between tensors. */
const holes = 1.05;

/** A wasm heap grows by a fifth at a time, by 96 MiB at most. */
const growth = (bytes: number): number => Math.min(bytes / 5, 96 * 2 ** 20);

/** Most bytes at one time. */
export interface Peak {
  /** Of the process. */
  readonly process: number;
  /** Of one engine's heap. */
  readonly heap: number;
}

/**
 * Bytes that a process takes at most while it differentiates `rows` examples at once with these segments recomputed.
 *
 * On the way back through segment s everything before it is held, of recomputed segments only their ends; s itself is there whole, and slopes come on top:
 * `maxₛ (Σ_{t<s} heldₜ + heldₛ + passingₛ)`. What lies behind it was freed. An update takes its own memory when the gradients are there.
 */
export function peakOf(footprint: Footprint, rows: number, recompute: ReadonlySet<number>): Peak {
  const { values, batch, row, threads } = footprint;
  // The source's values and the moving ones, two moments, the best so far, and a gradient in each thread.
  const standing = values.all * threads + values.moving * (3 + 2 * threads);
  const backward = batch + rows * (row + exampleBytes(footprint, recompute)) + values.moving;
  const update = 7 * values.moving;
  const tensors = (holes * (standing + Math.max(backward, update))) / threads;
  const heap = engine + tensors + growth(tensors);
  // A batch is decoded ahead while the one before is computed.
  return { process: program + thread * (threads - 1) + 2 * batch + threads * heap, heap };
}

/** Bytes for one example at the worst moment of the way back. */
export function exampleBytes({ segments }: Pick<Footprint, 'segments'>, recompute: ReadonlySet<number>): number {
  let [before, most] = [0, 0];
  for (const [i, { held, end, passing }] of segments.entries()) {
    most = Math.max(most, before + held + passing);
    before += recompute.has(i) ? end : held;
  }
  return most;
}
