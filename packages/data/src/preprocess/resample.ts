import type { Pixels } from '../pixels.ts';
import { type ResampleTaps, tapBits } from './resample-taps.ts';

const half = 1 << (tapBits - 1);

/** Bytes that clamp to 0…255 on writing, over the same memory as the picture that is returned. */
const clampedBytes = (length: number) => new Uint8ClampedArray(length);

/** Convolves the rows `rowFrom … rowFrom + rows` along x; the result has one column for each output pixel of `taps`. */
export function resampleRows(pixels: Pixels, taps: ResampleTaps, rowFrom: number, rows: number): Pixels {
  const width = taps.first.length;
  const out = clampedBytes(rows * width * pixels.channels);
  if (pixels.channels === 3) convolveRgbRows(pixels, taps, rowFrom, rows, out);
  else for (let c = 0; c < pixels.channels; c++) convolveRows(pixels, taps, rowFrom, rows, out, c);
  return { data: new Uint8Array(out.buffer), height: rows, width, channels: pixels.channels };
}

function convolveRgbRows(
  { data, width }: Pixels,
  { first, begin, weights }: ResampleTaps,
  rowFrom: number,
  rows: number,
  out: Uint8ClampedArray,
) {
  let o = 0;
  for (let y = rowFrom; y < rowFrom + rows; y++) {
    for (let x = 0; x < first.length; x++) {
      let p = (y * width + (first[x] as number)) * 3;
      let r = half;
      let g = half;
      let b = half;
      const end = begin[x + 1] as number;
      for (let t = begin[x] as number; t < end; t++, p += 3) {
        const w = weights[t] as number;
        r = (r + Math.imul(data[p] as number, w)) | 0;
        g = (g + Math.imul(data[p + 1] as number, w)) | 0;
        b = (b + Math.imul(data[p + 2] as number, w)) | 0;
      }
      out[o] = r >> tapBits;
      out[o + 1] = g >> tapBits;
      out[o + 2] = b >> tapBits;
      o += 3;
    }
  }
}

function convolveRows(
  pixels: Pixels,
  { first, begin, weights }: ResampleTaps,
  rowFrom: number,
  rows: number,
  out: Uint8ClampedArray,
  c: number,
) {
  const { data, width, channels } = pixels;
  let o = c;
  for (let y = rowFrom; y < rowFrom + rows; y++) {
    for (let x = 0; x < first.length; x++, o += channels) {
      let p = (y * width + (first[x] as number)) * channels + c;
      let sum = half;
      const end = begin[x + 1] as number;
      for (let t = begin[x] as number; t < end; t++, p += channels) sum = (sum + Math.imul(data[p] as number, weights[t] as number)) | 0;
      out[o] = sum >> tapBits;
    }
  }
}

/** Convolves along y a picture whose first row is row `rowFrom` of the original; the result has one row for each output pixel of `taps`. */
export function resampleColumns({ data, width, channels }: Pixels, taps: ResampleTaps, rowFrom: number): Pixels {
  const { first, begin, weights } = taps;
  const row = width * channels;
  const out = clampedBytes(first.length * row);
  for (let y = 0; y < first.length; y++) {
    const top = ((first[y] as number) - rowFrom) * row;
    const start = begin[y] as number;
    const end = begin[y + 1] as number;
    for (let i = 0; i < row; i++) {
      let sum = half;
      let p = top + i;
      for (let t = start; t < end; t++, p += row) sum = (sum + Math.imul(data[p] as number, weights[t] as number)) | 0;
      out[y * row + i] = sum >> tapBits;
    }
  }
  return { data: new Uint8Array(out.buffer), height: first.length, width, channels };
}
