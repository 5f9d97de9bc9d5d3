import type { Tensor3D, Tensor4D } from '@tensorflow/tfjs';
import { composed } from './composed.ts';
import type { Conv2DInfo, Conv2dAttributes } from './conv2d-attributes.ts';
import { conv2dInfo } from './conv2d-attributes.ts';
import { inputGradientMargins } from './conv2d-input-gradient.ts';
import { cropMargins } from './crop-margins.ts';
import { insertZeros } from './insert-zeros.ts';
import type { KernelEntry, Tf } from './kernel-entry.ts';
import { sumRows } from './sum-rows.ts';

function windowAt(tf: Tf, padded: Tensor4D, i: number, j: number, c: Conv2DInfo): Tensor4D {
  const [y, x] = [i * c.dilationHeight, j * c.dilationWidth];
  const end = [c.batchSize, y + (c.outHeight - 1) * c.strideHeight + 1, x + (c.outWidth - 1) * c.strideWidth + 1, c.inChannels];
  return tf.stridedSlice(padded, [0, y, x, 0], end, [1, c.strideHeight, c.strideWidth, 1]) as Tensor4D;
}

function tap(tf: Tf, padded: Tensor4D, dy: Tensor3D, cell: readonly [number, number], info: Conv2DInfo) {
  const window = tf.reshape(windowAt(tf, padded, cell[0], cell[1], info), [-1, info.inChannels, 1]);
  return sumRows(tf, tf.reshape(tf.mul(window, dy), [-1, info.outChannels]));
}

/**
 * Gradient of a depthwise convolution with respect to its filter `[k, k, c, q]`.
 *
 * `df[i, j, c, m] = Σ x[n, y·s + i·d − p, x·s + j·d − p, c] · dy[n, y, x, c·q + m]`, one windowed product per filter cell.
 */
export function depthwiseFilterGradient(tf: Tf, x: Tensor4D, dy: Tensor4D, info: Conv2DInfo): Tensor4D {
  const { padInfo: p, filterHeight, filterWidth, inChannels, outChannels } = info;
  const padded = tf.pad(x, [
    [0, 0],
    [p.top, p.bottom],
    [p.left, p.right],
    [0, 0],
  ]);
  const grouped = tf.reshape(dy, [-1, inChannels, outChannels / inChannels]) as Tensor3D;
  const taps = Array.from({ length: filterHeight * filterWidth }, (_, cell) =>
    tf.tidy(() => tap(tf, padded, grouped, [Math.floor(cell / filterWidth), cell % filterWidth], info)),
  );
  return tf.reshape(tf.stack(taps), [filterHeight, filterWidth, inChannels, outChannels / inChannels]);
}

/**
 * Gradient of a depthwise convolution with respect to its image, computed as a forward depthwise convolution.
 *
 * `dx = Σ_m depthwise(spread(dy_m), flip(f_m))`, with `dy` spread and padded as for a full convolution and the sum taken over the channel multiplier.
 */
export function depthwiseInputGradient(tf: Tf, dy: Tensor4D, filter: Tensor4D, info: Conv2DInfo): Tensor4D {
  const { rows, columns } = inputGradientMargins(info);
  const { image, pad } = cropMargins(tf, insertZeros(tf, dy, info.strideHeight, info.strideWidth), rows, columns);
  const [kh, kw, c, q] = filter.shape;
  const flipped = tf.reshape(tf.reverse(filter, [0, 1]), [kh, kw, c * q, 1]) as Tensor4D;
  const each = tf.depthwiseConv2d(image, flipped, 1, pad as never, 'NHWC', [info.dilationHeight, info.dilationWidth]);
  if (q === 1) return each;
  const [n, h, w] = each.shape;
  return tf.reshape(tf.sum(tf.reshape(each, [n * h * w * c, q]), 1), [n, h, w, c]);
}

/** The gradient of a depthwise convolution with respect to its filter, which the wasm engine lacks. */
export const depthwiseBackpropFilter: KernelEntry = {
  kernel: 'DepthwiseConv2dNativeBackpropFilter',
  backends: ['wasm'],
  reason: 'TF.js has no such kernel on wasm, so no depthwise convolution trains there.',
  make: ({ tf }) =>
    composed<Conv2dAttributes & { filterShape: number[] }>(tf, ({ inputs: { x, dy }, attrs }) => {
      const info = conv2dInfo(tf, (x as Tensor4D).shape, attrs.filterShape, attrs, true);
      return depthwiseFilterGradient(tf, x as Tensor4D, dy as Tensor4D, info);
    }),
};

/** The gradient of a depthwise convolution with respect to its image, which the wasm engine lacks. */
export const depthwiseBackpropInput: KernelEntry = {
  kernel: 'DepthwiseConv2dNativeBackpropInput',
  backends: ['wasm'],
  reason: 'TF.js has no such kernel on wasm, so nothing below a depthwise convolution trains there.',
  make: ({ tf }) =>
    composed<Conv2dAttributes & { inputShape: number[] }>(tf, ({ inputs: { dy, filter }, attrs }) => {
      const info = conv2dInfo(tf, attrs.inputShape, (filter as Tensor4D).shape, attrs, true);
      return depthwiseInputGradient(tf, dy as Tensor4D, filter as Tensor4D, info);
    }),
};
