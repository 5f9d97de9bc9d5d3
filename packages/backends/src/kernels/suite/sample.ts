import type { Fill } from './op.ts';
import type { NdArray } from './reference/nd-array.ts';
import { sizeOf } from './reference/nd-array.ts';

/** A stream of numbers in [0, 1) that depends on its seed alone (mulberry32). */
export function stream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A standard normal number (Box & Muller, 1958). */
export const normal = (next: () => number): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

const fills = {
  normal: (next: () => number) => normal(next),
  positive: (next: () => number) => 0.5 + 1.5 * next(),
  negative: (next: () => number) => -1 - 9 * next(),
  small: (next: () => number) => 0.3 * normal(next),
  large: (next: () => number) => 5 * normal(next),
};

/** Fills an array, each number rounded to single precision so that engine and reference start from the same. */
export function sample(shape: readonly number[], fill: Fill, next: () => number): NdArray {
  const draw = typeof fill === 'string' ? () => Math.fround(fills[fill](next)) : () => Math.floor(next() * fill.below);
  return { shape, data: Float64Array.from({ length: sizeOf(shape) }, draw) };
}
