import type { Tensor, Tensor4D, Tensor5D } from '@tensorflow/tfjs';
import { composed } from './composed.ts';
import { conv2dInfo } from './conv2d-attributes.ts';
import { conv2dInputGradient } from './conv2d-input-gradient.ts';
import { cropMargins } from './crop-margins.ts';
import { insertZeros } from './insert-zeros.ts';
import type { KernelEntry, Tf } from './kernel-entry.ts';

interface Conv3dAttributes {
  strides: number | [number, number, number];
  pad: 'same' | 'valid';
  inputShape: [number, number, number, number, number];
}

// Where the frames that one depth tap produced lie in the input: every `stride`-th frame, from the tap's own offset.
function spreadFrames(tf: Tf, frames: Tensor, [n, out, depth]: readonly [number, number, number], stride: number, offset: number): Tensor {
  const spread = insertZeros(tf, tf.reshape(frames, [n, out, 1, -1]), stride, 1);
  const { image, pad } = cropMargins(tf, spread, [offset, depth - out * stride - offset], [0, 0]);
  return tf.pad(image, pad);
}

/**
 * Gradient of conv3d with respect to its volume: one two-dimensional input gradient per depth tap, frames as the batch.
 *
 * `dx[n, z·s + i − p] += conv2dInputGradient(dy[n, z], f[i])` for every tap `i`.
 */
export function conv3dInputGradient(tf: Tf, dy: Tensor5D, filter: Tensor5D, { inputShape, strides, pad }: Conv3dAttributes): Tensor {
  const info = tf.backend_util.computeConv3DInfo(inputShape, filter.shape, strides, 1, pad);
  const [n, depth, height, width, channels] = inputShape;
  const { padInfo: p, outDepth, outHeight, outWidth, outChannels, filterDepth, filterHeight, filterWidth } = info;
  const sides: [number, number][] = [
    [0, 0],
    [p.top, p.bottom],
    [p.left, p.right],
    [0, 0],
  ];
  const plane: [number, number, number, number] = [filterHeight, filterWidth, channels, outChannels];
  const flat = conv2dInfo(tf, [n * outDepth, height, width, channels], plane, {
    strides: [info.strideHeight, info.strideWidth],
    pad: sides as never,
  });
  const frames = tf.reshape(dy, [n * outDepth, outHeight, outWidth, outChannels]) as Tensor4D;
  const taps = Array.from({ length: filterDepth }, (_, i) => {
    const kernel = tf.reshape(tf.slice(filter, [i, 0, 0, 0, 0], [1, ...plane]), plane) as Tensor4D;
    return spreadFrames(tf, conv2dInputGradient(tf, frames, kernel, flat), [n, outDepth, depth], info.strideDepth, i - p.front);
  });
  return tf.reshape(tf.addN(taps), inputShape);
}

/** The gradient of conv3d with respect to its volume. */
export const conv3dBackpropInput: KernelEntry = {
  kernel: 'Conv3DBackpropInputV2',
  backends: ['wasm'],
  reason: "TF.js's loop gives wrong numbers on wasm.",
  make: ({ tf }) =>
    composed<Conv3dAttributes & Record<string, never>>(tf, ({ inputs, attrs }) =>
      conv3dInputGradient(tf, inputs.dy as Tensor5D, inputs.filter as Tensor5D, attrs),
    ),
};
