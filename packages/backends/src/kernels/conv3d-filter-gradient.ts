import type { Tensor, Tensor4D, Tensor5D } from '@tensorflow/tfjs';
import { conv2dFilterGradient } from './conv2d-filter-gradient.ts';
import type { Conv3dAttributes } from './conv3d-geometry.ts';
import { conv3dGeometry } from './conv3d-geometry.ts';
import type { Tf } from './kernel-entry.ts';

/**
 * Gradient of conv3d with respect to its filter: one planar filter gradient per depth tap, frames as the batch.
 *
 * `df[i] = conv2dFilterGradient(x[n, z·s + i − p], dy[n, z])` for every tap `i`.
 */
export function conv3dFilterGradient(tf: Tf, x: Tensor5D, dy: Tensor5D, filterShape: readonly number[], attrs: Conv3dAttributes): Tensor {
  const { info, frames, plane, taps } = conv3dGeometry(tf, x.shape, filterShape, attrs);
  const [n, depth, h, w, c] = x.shape;
  const padded = tf.pad(tf.reshape(x, [n, depth, h * w * c]), [
    [0, 0],
    [info.padInfo.front, info.padInfo.back],
    [0, 0],
  ]);
  const flat = tf.reshape(dy, [frames, info.outHeight, info.outWidth, info.outChannels]) as Tensor4D;
  const parts = taps.map((i) => {
    const picks = Array.from({ length: info.outDepth }, (_, z) => z * info.strideDepth + i);
    const seen = tf.reshape(tf.gather(padded, tf.tensor1d(picks, 'int32'), 1), [frames, h, w, c]) as Tensor4D;
    return conv2dFilterGradient(tf, seen, flat, plane);
  });
  return tf.reshape(tf.stack(parts), filterShape as number[]);
}
