import type { Tensor, Tensor4D, Tensor5D } from '@tensorflow/tfjs';
import { conv2dInputGradient } from './conv2d-input-gradient.ts';
import type { Conv3dAttributes } from './conv3d-geometry.ts';
import { conv3dGeometry } from './conv3d-geometry.ts';
import { cropMargins } from './crop-margins.ts';
import { insertZeros } from './insert-zeros.ts';
import type { Tf } from './kernel-entry.ts';

// Where the frames that one depth tap produced lie in the input: every `stride`-th frame, from the tap's own offset.
function spreadFrames(tf: Tf, frames: Tensor, [n, out, depth]: readonly [number, number, number], stride: number, offset: number): Tensor {
  const spread = insertZeros(tf, tf.reshape(frames, [n, out, 1, -1]), stride, 1);
  const { image, pad } = cropMargins(tf, spread, [offset, depth - out * stride - offset], [0, 0]);
  return tf.pad(image, pad);
}

/**
 * Gradient of conv3d with respect to its volume: one planar input gradient per depth tap, frames as the batch.
 *
 * `dx[n, z·s + i − p] += conv2dInputGradient(dy[n, z], f[i])` for every tap `i`.
 */
export function conv3dInputGradient(
  tf: Tf,
  dy: Tensor5D,
  filter: Tensor5D,
  inputShape: readonly number[],
  attrs: Conv3dAttributes,
): Tensor {
  const { info, frames, plane, taps } = conv3dGeometry(tf, inputShape, filter.shape, attrs);
  const flat = tf.reshape(dy, [frames, info.outHeight, info.outWidth, info.outChannels]) as Tensor4D;
  const parts = taps.map((i) => {
    const kernel = tf.reshape(tf.slice(filter, [i, 0, 0, 0, 0], [1, ...plane.filterShape]), plane.filterShape) as Tensor4D;
    const part = conv2dInputGradient(tf, flat, kernel, plane);
    return spreadFrames(tf, part, [info.batchSize, info.outDepth, info.inDepth], info.strideDepth, i - info.padInfo.front);
  });
  return tf.reshape(tf.addN(parts), inputShape as number[]);
}
