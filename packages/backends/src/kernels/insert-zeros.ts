import type { Tensor4D } from '@tensorflow/tfjs';
import type { Tf } from './kernel-entry.ts';

/**
 * Spreads an image `[n, h, w, c]` over a grid of `strideHeight` × `strideWidth` cells: entry `(y, x)` goes to `(y·sh, x·sw)`, the rest is zero.
 *
 * The result is `[n, h·sh, w·sw, c]`: the last `stride − 1` rows and columns are zeros too, which the caller counts as padding.
 */
export function insertZeros(tf: Tf, image: Tensor4D, strideHeight: number, strideWidth: number): Tensor4D {
  const [n, h, w, c] = image.shape;
  const columns = padAfter(tf, image, [n * h * w, 1, c], strideWidth - 1);
  const rows = padAfter(tf, columns, [n * h, 1, w * strideWidth * c], strideHeight - 1);
  return tf.reshape(rows, [n, h * strideHeight, w * strideWidth, c]);
}

function padAfter(tf: Tf, x: Tensor4D, shape: [number, number, number], count: number): Tensor4D {
  if (count === 0) return x;
  return tf.pad(tf.reshape(x, shape), [
    [0, 0],
    [0, count],
    [0, 0],
  ]) as unknown as Tensor4D;
}
