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
 * Two passes, rows then columns, with antialiased taps in 22-bit fixed point and rounding to 8 bits after each pass. Every channel is
 * treated alike, also alpha. Throws `usage/resize` for sides below 1 and `usage/box` for a window outside the result.
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
  const taps = resampleTaps(y, filter);
  const { from, count } = rowsNeeded(taps);
  if (x.inSize !== x.outSize) return resampleColumns(resampleRows(pixels, resampleTaps(x, filter), from, count), taps, from);
  const kept = x.count === pixels.width ? pixels : crop(pixels, { top: 0, left: x.from, height: pixels.height, width: x.count });
  return resampleColumns(kept, taps, 0);
}

/** The input rows that the second pass reads: no other row needs the first pass. */
function rowsNeeded({ first, begin }: ResampleTaps): { from: number; count: number } {
  const from = first[0] as number;
  const last = first.length - 1;
  const end = (first[last] as number) + (begin[last + 1] as number) - (begin[last] as number);
  return { from, count: end - from };
}
