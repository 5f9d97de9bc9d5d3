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
  /** Bytes that computing without gradients takes. */
  readonly inference: number;
  /** Bytes of decoded pictures that are kept. */
  readonly pictures: number;
}

/** Who differentiates how much at once. */
export interface Load {
  /** Examples, in all threads together. */
  readonly rows: number;
  /** Threads with an engine of their own; 1 = the main thread itself. */
  readonly threads: number;
  /** Numbers of the segments that are recomputed. */
  readonly recompute: ReadonlySet<number>;
}

/** Most bytes at one time. */
export interface Peak {
  /** Of the process. */
  readonly process: number;
  /** Of the largest heap of an engine. */
  readonly heap: number;
}

/** Bytes of a process with the engine and the program in it, before the first tensor. */
const program = 180e6;

/** Bytes of one more thread with an engine of its own. */
const thread = 110e6;

/** What an engine's heap holds besides tensors: its own data and the scratch of its kernels. */
const engine = 20e6;

/** Holes between tensors: hardly any while all are held, but what is computed anew rarely fits where something was freed. */
const holes = { held: 1.02, recomputed: 1.2 };

/** A wasm heap grows by a fifth at a time, by 96 MiB at most; about half of the last step is ever touched, and so taken by the process. */
function heapOf(tensors: number, recomputes = false): { size: number; touched: number } {
  const filled = engine + (recomputes ? holes.recomputed : holes.held) * tensors;
  const step = Math.min(filled / 5, 96 * 2 ** 20);
  return { size: filled + step, touched: filled + step / 2 };
}

/**
 * Bytes that a process takes at most while it differentiates.
 *
 * On the way back through segment s everything before it is held, of recomputed segments only their ends; s itself is there as far as it was not passed yet, and slopes come on top:
 * `maxₛ (Σ_{t<s} heldₜ + passingₛ)`. What lies behind it was freed. When the gradients are there an update takes its own memory, and once an
 * epoch examples are computed without gradients; workers share the first among them and leave the others to the main thread.
 */
export function peakOf(footprint: Footprint, { rows, threads, recompute }: Load): Peak {
  const { values, batch, row, inference, pictures } = footprint;
  const backward = rows * (row + exampleBytes(footprint, recompute));
  // Source and moving values, two moments, the best so far, a gradient.
  const standing = values.all + 5 * values.moving;
  const apart = Math.max(6 * values.moving, inference);
  // A batch is decoded ahead while the one before is computed.
  const outside = program + pictures + 2 * batch;
  if (threads === 1) {
    const heap = heapOf(standing + Math.max(batch + backward + values.moving, apart), recompute.size > 0);
    return { process: outside + heap.touched, heap: heap.size };
  }
  const worker = heapOf(values.all + 3 * values.moving + (batch + backward) / threads, recompute.size > 0);
  const main = heapOf(standing + apart);
  const rowsBetween = (2 + threads) * values.moving;
  const process = outside + main.touched + rowsBetween + threads * (thread + worker.touched);
  return { process, heap: Math.max(worker.size, main.size) };
}

/** Bytes for one example at the worst moment of the way back. */
export function exampleBytes({ segments }: Pick<Footprint, 'segments'>, recompute: ReadonlySet<number>): number {
  let [before, most] = [0, 0];
  for (const [i, { held, end, passing }] of segments.entries()) {
    most = Math.max(most, before + passing);
    before += recompute.has(i) ? end : held;
  }
  return most;
}
