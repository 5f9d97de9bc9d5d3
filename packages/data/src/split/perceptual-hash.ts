import type { Pixels } from '../pixels.ts';
import { grey } from '../preprocess/grey.ts';

/** What a picture looks like in few numbers: near-duplicates have near numbers. */
export interface PictureSignature {
  /** 64 bits in two halves. */
  hash: readonly [number, number];
  /** 16×16 grey means less their mean, scaled to −127…127: a byte each, since a hundred thousand are kept. */
  thumbnail: Int8Array;
  /** Standard deviation of the grey thumbnail before that, in levels. */
  contrast: number;
}

const side = 32;
const low = 8;
const thumbnailSide = 16;

/** `cosines[k][x] = cos(π/32 · (x + ½) · k)`, the rows of the DCT-II. */
const cosines = /* @__PURE__ */ Array.from({ length: low }, (_, k) =>
  Float64Array.from({ length: side }, (_, x) => Math.cos((Math.PI / side) * (x + 0.5) * k)),
);

/**
 * The perceptual hash of a picture, which light, scale and small shifts change little.
 *
 * The picture is made grey and averaged to 32×32; of its DCT-II the 8×8 lowest frequencies each give a bit, `c > median(c without the mean)`.
 * Reference: Zauner, "Implementation and benchmarking of perceptual image hash functions" (2010), section 3.2.1 (DCT based).
 */
export function pictureSignature(pixels: Pixels): PictureSignature {
  const square = averaged(grey(pixels), side);
  const spectrum = lowFrequencies(square);
  const middle = [...spectrum.subarray(1)].sort((a, b) => a - b)[(low * low - 1) >> 1] as number;
  const half = (from: number) =>
    spectrum.subarray(from, from + 32).reduce((bits, value, i) => (value > middle ? bits | (1 << i) : bits), 0);
  return { hash: [half(0), half(32)], ...normalised(averagedDown(square)) };
}

/** Bits that differ between two hashes, 0 to 64. */
export const hammingDistance = (a: readonly [number, number], b: readonly [number, number]): number =>
  ones(a[0] ^ b[0]) + ones(a[1] ^ b[1]);

/** Cosine of the angle between two thumbnails, −1 to 1; 0 when one of them is empty. */
export function likeness(a: Int8Array, b: Int8Array): number {
  let [both, first, second] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] as number, b[i] as number];
    both += x * y;
    first += x * x;
    second += y * y;
  }
  return first === 0 || second === 0 ? 0 : both / Math.sqrt(first * second);
}

/** Ones in a word, by adding neighbours (Warren, Hacker's Delight, 5-1). */
function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Means over a grid of equal boxes; small pictures give boxes of one pixel. */
function averaged({ data, width, height }: Pixels, size: number): Float64Array {
  const out = new Float64Array(size * size);
  for (let y = 0; y < size; y++) {
    const [top, bottom] = box(y, size, height);
    for (let x = 0; x < size; x++) {
      const [left, right] = box(x, size, width);
      let sum = 0;
      for (let row = top; row < bottom; row++)
        for (let column = left; column < right; column++) sum += data[row * width + column] as number;
      out[y * size + x] = sum / ((bottom - top) * (right - left));
    }
  }
  return out;
}

function box(at: number, size: number, length: number): [number, number] {
  const from = Math.min(length - 1, Math.floor((at * length) / size));
  return [from, Math.max(from + 1, Math.floor(((at + 1) * length) / size))];
}

function lowFrequencies(square: Float64Array): Float64Array {
  const rows = new Float64Array(side * low);
  for (let y = 0; y < side; y++)
    for (let k = 0; k < low; k++)
      for (let x = 0; x < side; x++)
        rows[y * low + k] = (rows[y * low + k] as number) + (square[y * side + x] as number) * (cosines[k]?.[x] as number);
  const out = new Float64Array(low * low);
  for (let j = 0; j < low; j++)
    for (let k = 0; k < low; k++)
      for (let y = 0; y < side; y++)
        out[j * low + k] = (out[j * low + k] as number) + (rows[y * low + k] as number) * (cosines[j]?.[y] as number);
  return out;
}

function averagedDown(square: Float64Array): Float64Array {
  const out = new Float64Array(thumbnailSide ** 2);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const at = (y >> 1) * thumbnailSide + (x >> 1);
      out[at] = (out[at] as number) + (square[y * side + x] as number) / 4;
    }
  return out;
}

function normalised(values: Float64Array): { thumbnail: Int8Array; contrast: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 1e-6);
  const contrast = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return { thumbnail: Int8Array.from(values, (value) => Math.round((127 * (value - mean)) / largest)), contrast };
}
