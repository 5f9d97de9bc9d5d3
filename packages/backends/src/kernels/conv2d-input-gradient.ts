import type { Tensor4D } from '@tensorflow/tfjs';
import type { Conv2DInfo } from './conv2d-attributes.ts';
import { cropMargins } from './crop-margins.ts';
import { insertZeros } from './insert-zeros.ts';
import type { Tf } from './kernel-entry.ts';

/** How the spread-out `dy` must be padded so that a stride-1 convolution gives one row per input row. */
export function inputGradientMargin(size: number, out: number, stride: number, reach: number, before: number): [number, number] {
  const first = reach - 1 - before;
  return [first, size + reach - 1 - first - out * stride];
}

/** The margins for both axes of one convolution. */
export const inputGradientMargins = (info: Conv2DInfo) => ({
  rows: inputGradientMargin(info.inHeight, info.outHeight, info.strideHeight, info.effectiveFilterHeight, info.padInfo.top),
  columns: inputGradientMargin(info.inWidth, info.outWidth, info.strideWidth, info.effectiveFilterWidth, info.padInfo.left),
});

/**
 * Gradient of a convolution with respect to its image, computed as a forward convolution.
 *
 * `dx = conv(spread(dy), flip(f))`: `dy` `[n, oh, ow, o]` with `stride − 1` zeros between its entries, padded by `k − 1 − pad`,
 * convolved at stride 1 with the filter turned by 180° and its channel axes swapped. Exact for every stride, padding and dilation.
 * Reference: Dumoulin & Visin, A guide to convolution arithmetic for deep learning (2016), relationship 14.
 */
export function conv2dInputGradient(tf: Tf, dy: Tensor4D, filter: Tensor4D, info: Conv2DInfo): Tensor4D {
  const { rows, columns } = inputGradientMargins(info);
  const spread = (t: Tensor4D) => cropMargins(tf, insertZeros(tf, t, info.strideHeight, info.strideWidth), rows, columns);
  if (info.filterHeight * info.filterWidth === 1) {
    // Zeros inserted before a 1×1 product would only be multiplied.
    const { image, pad } = spread(tf.conv2d(dy, tf.transpose(filter, [0, 1, 3, 2]), 1, 'valid'));
    return pad.flat().some((margin) => margin > 0) ? tf.pad(image, pad) : tf.clone(image);
  }
  const { image, pad } = spread(dy);
  const flipped = tf.transpose(tf.reverse(filter, [0, 1]), [0, 1, 3, 2]);
  return tf.conv2d(image, flipped, 1, pad, 'NHWC', [info.dilationHeight, info.dilationWidth]);
}
