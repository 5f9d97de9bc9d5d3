import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs';
import type { Conv2DInfo } from './conv2d-attributes.ts';
import type { Tf } from './kernel-entry.ts';

/**
 * Gradient of a convolution with respect to its filter, computed as a forward convolution with batch and channels exchanged.
 *
 * `df[i, j, c, o] = Σ x[n, y·s + i·d − p, x·s + j·d − p, c] · dy[n, y, x, o]`: the image is `x` as `[c, h, w, n]`, the filter is `dy` as
 * `[oh, ow, n, o]`, the stride is the dilation and the dilation is the stride. Rows that the stride never reached are cut off.
 */
export function conv2dFilterGradient(tf: Tf, x: Tensor4D, dy: Tensor4D, info: Conv2DInfo): Tensor4D {
  if (isPointwise(info)) return pointwiseFilterGradient(tf, x, dy, info);
  const { padInfo: p, filterHeight, filterWidth, inChannels, outChannels } = info;
  const image = tf.transpose(x, [3, 1, 2, 0]);
  const kernel = tf.transpose(dy, [1, 2, 0, 3]);
  const pad: [[number, number], [number, number], [number, number], [number, number]] = [
    [0, 0],
    [p.top, p.bottom],
    [p.left, p.right],
    [0, 0],
  ];
  const strides: [number, number] = [info.dilationHeight, info.dilationWidth];
  const all = tf.conv2d(image, kernel, strides, pad, 'NHWC', [info.strideHeight, info.strideWidth]);
  const taps = tf.slice(all, [0, 0, 0, 0], [inChannels, filterHeight, filterWidth, outChannels]);
  return tf.transpose(taps, [1, 2, 0, 3]);
}

function isPointwise({ filterHeight, filterWidth, strideHeight, strideWidth, padInfo: p }: Conv2DInfo): boolean {
  return filterHeight * filterWidth * strideHeight * strideWidth === 1 && p.top + p.bottom + p.left + p.right === 0;
}

function pointwiseFilterGradient(tf: Tf, x: Tensor4D, dy: Tensor4D, { inChannels, outChannels }: Conv2DInfo): Tensor4D {
  const rows = tf.reshape(x, [-1, inChannels]) as Tensor2D;
  const product = tf.matMul(rows, tf.reshape(dy, [-1, outChannels]) as Tensor2D, true, false);
  return tf.reshape(product, [1, 1, inChannels, outChannels]);
}
