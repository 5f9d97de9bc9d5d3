import type { Tensor4D } from '@tensorflow/tfjs';
import type { Tf } from './kernel-entry.ts';

/** Rows or columns to add before and after; negative numbers are cut away. */
export type Margin = readonly [before: number, after: number];

const added = ([before, after]: Margin): [number, number] => [Math.max(before, 0), Math.max(after, 0)];
const cut = (value: number): number => Math.max(-value, 0);

/** Cuts what is negative in the margins off the image and returns the rest of the margins as padding for a convolution. */
export function cropMargins(tf: Tf, image: Tensor4D, rows: Margin, columns: Margin) {
  const [n, h, w, c] = image.shape;
  const [top, left] = [cut(rows[0]), cut(columns[0])];
  const size = [n, h - top - cut(rows[1]), w - left - cut(columns[1]), c] as [number, number, number, number];
  const kept = size[1] === h && size[2] === w ? image : tf.slice(image, [0, top, left, 0], size);
  const pad: [[number, number], [number, number], [number, number], [number, number]] = [[0, 0], added(rows), added(columns), [0, 0]];
  return { image: kept, pad };
}
