import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { Conv2DInfo } from './conv2d-attributes.ts';
import { insertZeros } from './insert-zeros.ts';
import type { Tf } from './kernel-entry.ts';

type Pair = readonly [number, number];

// Shifting `dy` under a padded image costs a pad, which is vectorised on wasm; cutting windows out of the image costs a slice, ten times as slow.
function tap(tf: Tf, rows: Tensor, [height, width]: Pair, dy: Tensor4D, cell: Pair, info: Conv2DInfo): Tensor {
  const [top, left] = [cell[0] * info.dilationHeight, cell[1] * info.dilationWidth];
  const [, h, w] = dy.shape;
  const shifted = tf.pad(dy, [
    [0, 0],
    [top, height - h - top],
    [left, width - w - left],
    [0, 0],
  ]);
  const { inChannels, outChannels } = info;
  const product = tf.mul(rows, tf.reshape(shifted, [-1, inChannels, outChannels / inChannels]));
  return tf.sum(tf.reshape(product, [-1, outChannels]), 0);
}

/**
 * Gradient of a depthwise convolution with respect to its filter `[k, k, c, q]`.
 *
 * `df[i, j, c, m] = Σ x[n, y·s + i·d − p, x·s + j·d − p, c] · dy[n, y, x, c·q + m]`: for each filter cell `dy`, spread over the stride, is laid
 * over the padded image at the cell's offset, multiplied and summed.
 */
export function depthwiseFilterGradient(tf: Tf, x: Tensor4D, dy: Tensor4D, info: Conv2DInfo): Tensor4D {
  const { padInfo: p, filterHeight, filterWidth, inChannels, outChannels, strideHeight, strideWidth } = info;
  const spread = insertZeros(tf, dy, strideHeight, strideWidth);
  const [bottom, right] = [p.bottom + strideHeight - 1, p.right + strideWidth - 1];
  const padded = tf.pad(x, [
    [0, 0],
    [p.top, bottom],
    [p.left, right],
    [0, 0],
  ]);
  const [n, h, w] = padded.shape;
  const cells = Array.from({ length: filterHeight * filterWidth }, (_, i) => [Math.floor(i / filterWidth), i % filterWidth] as const);
  const rows = tf.reshape(padded, [n * h * w, inChannels, 1]);
  const taps = cells.map((cell) => tf.tidy(() => tap(tf, rows, [h, w], spread, cell, info)));
  return tf.reshape(tf.stack(taps), [filterHeight, filterWidth, inChannels, outChannels / inChannels]);
}
