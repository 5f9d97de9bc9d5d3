import type { Tf } from './kernel-entry.ts';
import { sizeOf } from './simd/size-of.ts';

/** A shape read as `[outer, rows, inner]`, rows being what is reduced. */
export interface ReducedBlock {
  outer: number;
  rows: number;
  inner: number;
}

/** Reads neighbouring axes as one block of rows; `undefined` when they are not neighbours. */
export function reducedBlock(tf: Tf, shape: readonly number[], axis: number | number[] | null | undefined): ReducedBlock | undefined {
  const axes = tf.util.parseAxisParam(axis ?? shape.map((_, i) => i), shape as number[]).sort((a, b) => a - b);
  const [first = 0, last = -1] = [axes[0], axes.at(-1)];
  if (axes.length === 0 ? shape.length > 0 : last - first !== axes.length - 1) return undefined;
  return { outer: sizeOf(shape.slice(0, first)), rows: sizeOf(shape.slice(first, last + 1)), inner: sizeOf(shape.slice(last + 1)) };
}
