import type { Draw } from '../kernel-case.ts';
import type { NdArray } from '../reference/nd-array.ts';
import { entry, sizeOf } from '../reference/nd-array.ts';
import { lengths } from './lengths.ts';

export const epsilon = 1e-3;

/** A part of a batch, channels last, beside the statistics of a larger one. */
export interface Shard {
  x: NdArray;
  dy: NdArray;
  gamma: NdArray;
  mean: NdArray;
  variance: NdArray;
}

/** Images with every tail of channels, and with rows around the block that is summed in single precision. */
export const images: readonly (readonly number[])[] = [
  ...lengths.map((channels) => [6, channels]),
  ...[1, 127, 128, 129, 300].map((rows) => [rows, 5]),
  [1, 1],
  [2, 3, 5, 9],
];

export function shardOf(draw: Draw, shape: readonly number[]): Shard {
  const channels = [shape.at(-1) as number];
  const [x, dy, gamma] = [draw(shape, 'positive'), draw(shape), draw(channels)];
  return { x, dy, gamma, mean: draw(channels, 'positive'), variance: draw(channels, 'positive') };
}

export const channelsOf = (x: NdArray): number => x.shape.at(-1) as number;
export const rowsOf = (x: NdArray): number => sizeOf(x.shape) / channelsOf(x);

/** A sum over the rows of each channel `c`; `at` is an entry's flat index. */
export function overRows(x: NdArray, term: (at: number, c: number) => number): NdArray {
  const channels = channelsOf(x);
  const sums = new Float64Array(channels);
  for (let at = 0; at < x.data.length; at++) sums[at % channels] = (sums[at % channels] as number) + term(at, at % channels);
  return { shape: [channels], data: sums };
}

/** `x − μ`. */
export const centred = ({ x, mean }: Shard, at: number): number => entry(x, at) - entry(mean, at % channelsOf(x));

/** `1 / √(σ² + ε)`. */
export const inverse = ({ variance }: Shard, c: number): number => 1 / Math.sqrt(entry(variance, c) + epsilon);

/** `dγ = Σ dy (x − μ) / √(σ² + ε)`. */
export const scaleGradient = (shard: Shard): NdArray =>
  overRows(shard.x, (at, c) => entry(shard.dy, at) * centred(shard, at) * inverse(shard, c));

/** `dβ = Σ dy`. */
export const offsetGradient = ({ x, dy }: Shard): NdArray => overRows(x, (at) => entry(dy, at));
