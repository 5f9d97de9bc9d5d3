import { type ResampleFilterName, resampleFilters } from './resample-filter.ts';

/** Bits after the point of a tap: 32 minus 8 of the pixel minus 2 for filters that overshoot. */
export const tapBits = 22;

/** Which input pixels each output pixel is made of, and how much of each, in fixed point with {@link tapBits} bits. */
export interface ResampleTaps {
  /** First input pixel of output pixel `i`. */
  first: Int32Array;
  /** The taps of output pixel `i` are `weights[begin[i] … begin[i + 1]]`. */
  begin: Int32Array;
  weights: Int32Array;
}

/** One axis of a resampling: `from … from + count` of the `outSize` output pixels are wanted. */
export interface ResampleAxis {
  inSize: number;
  outSize: number;
  from: number;
  count: number;
}

const cache = new Map<string, ResampleTaps>();
// Random crops ask for ever new sizes: the bound keeps the memory of a long run constant (about 5 kB a table).
const cacheLimit = 256;

/** The taps of one axis, from a bounded memory when they were asked for before. */
export function resampleTaps(axis: ResampleAxis, filter: ResampleFilterName): ResampleTaps {
  const key = `${filter}/${axis.inSize}/${axis.outSize}/${axis.from}/${axis.count}`;
  const known = cache.get(key);
  if (known) return known;
  const taps = computeTaps(axis, filter);
  if (cache.size >= cacheLimit) cache.delete(cache.keys().next().value as string);
  cache.set(key, taps);
  return taps;
}

/**
 * Antialiased convolution taps: the filter is stretched by the reduction, cut at the border and scaled to sum 1.
 *
 * `w_i(x) ∝ filter((x + ½ − c_i) / s)`, `c_i = (i + ½) · in/out`, `s = max(1, in/out)`, rounded half away from zero to fixed point, as Pillow does.
 */
function computeTaps(axis: ResampleAxis, filter: ResampleFilterName): ResampleTaps {
  const first = new Int32Array(axis.count);
  const begin = new Int32Array(axis.count + 1);
  const weights: number[] = [];
  for (let i = 0; i < axis.count; i++) {
    first[i] = appendTaps(weights, axis, axis.from + i, filter);
    begin[i + 1] = weights.length;
  }
  return { first, begin, weights: Int32Array.from(weights) };
}

/** Appends the taps of output pixel `i` and returns the first input pixel that they apply to. */
function appendTaps(weights: number[], { inSize, outSize }: ResampleAxis, i: number, filter: ResampleFilterName): number {
  const { support, weight } = resampleFilters[filter];
  const scale = inSize / outSize;
  const stretch = Math.max(1, scale);
  const centre = (i + 0.5) * scale;
  const low = Math.max(0, Math.trunc(centre - support * stretch + 0.5));
  const high = Math.min(inSize, Math.trunc(centre + support * stretch + 0.5));
  const real: number[] = [];
  // Multiplying by the reciprocal instead of dividing: a last bit that differs from Pillow's could round differently.
  for (let x = low; x < high; x++) real.push(weight((x - centre + 0.5) * (1 / stretch)));
  const sum = real.reduce((a, b) => a + b, 0);
  for (const w of real) weights.push(fixedPoint(sum === 0 ? w : w / sum));
  return low;
}

const fixedPoint = (w: number) => Math.trunc(w * 2 ** tapBits + (w < 0 ? -0.5 : 0.5));
