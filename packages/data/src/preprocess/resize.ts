import type { Pixels } from '../pixels.ts';
import { checkPixels } from './check-pixels.ts';
import { checkResize } from './check-resize.ts';
import { crop, type PixelBox } from './crop.ts';
import { resampleColumns, resampleRows } from './resample.ts';
import type { ResampleFilterName } from './resample-filter.ts';
import { resampleNearest } from './resample-nearest.ts';
import { type ResampleAxis, type ResampleTaps, resampleTaps } from './resample-taps.ts';

export interface ResizeOptions {
  /** Rows of the resized picture. */
  height: number;
  /** Columns of the resized picture. */
  width: number;
  /** How new pixels are made; all but `nearest` average over the area when shrinking. @default 'bilinear' */
  filter?: 'nearest' | ResampleFilterName;
  /** The part of the resized picture to compute; equal to cropping afterwards, without the rest. @default all of it */
  window?: PixelBox;
}

/**
 * Resizes a picture to the level as Pillow's `Image.resize` does, so that a network sees what it saw in training.
 *
 * Two passes with antialiased taps in 22-bit fixed point and rounding to 8 bits after each. Every channel is treated alike, also alpha.
 * A picture that has the size already comes back itself. Throws `usage/resize` for sides below 1 and `usage/box` for a window outside the result.
 */
export function resize(pixels: Pixels, { height, width, filter = 'bilinear', window }: ResizeOptions): Pixels {
  checkPixels(pixels, 'resize');
  const box = window ?? { top: 0, left: 0, height, width };
  checkResize(height, width, box);
  if (height === pixels.height && width === pixels.width) return window ? crop(pixels, box) : pixels;
  const y = { inSize: pixels.height, outSize: height, from: box.top, count: box.height };
  const x = { inSize: pixels.width, outSize: width, from: box.left, count: box.width };
  return filter === 'nearest' ? resampleNearest(pixels, y, x) : convolve(pixels, y, x, filter);
}

function convolve(pixels: Pixels, y: ResampleAxis, x: ResampleAxis, filter: ResampleFilterName): Pixels {
  if (y.inSize === y.outSize) return resampleRows(pixels, resampleTaps(x, filter), y.from, y.count);
  if (x.inSize === x.outSize) return resampleColumns(columnsOf(pixels, x), resampleTaps(y, filter), 0);
  if (columnsFirst(y, x)) return resampleRows(resampleColumns(pixels, resampleTaps(y, filter), 0), resampleTaps(x, filter), 0, y.count);
  const taps = resampleTaps(y, filter);
  const { from, count } = rowsNeeded(taps);
  return resampleColumns(resampleRows(pixels, resampleTaps(x, filter), from, count), taps, from);
}

/** Whether the height loses more than twice the pixels that the width loses: the order in which Pillow 13 then works, and less to compute. */
const columnsFirst = (y: ResampleAxis, x: ResampleAxis) => y.outSize < y.inSize && y.inSize - y.outSize > 2 * (x.inSize - x.outSize);

const columnsOf = (pixels: Pixels, { from, count }: ResampleAxis) =>
  count === pixels.width ? pixels : crop(pixels, { top: 0, left: from, height: pixels.height, width: count });

/** The input rows that the second pass reads: no other row needs the first pass. */
function rowsNeeded({ first, begin }: ResampleTaps): { from: number; count: number } {
  const from = first[0] as number;
  const last = first.length - 1;
  const end = (first[last] as number) + (begin[last + 1] as number) - (begin[last] as number);
  return { from, count: end - from };
}
