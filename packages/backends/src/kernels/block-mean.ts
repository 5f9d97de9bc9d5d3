import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { Tf } from './kernel-entry.ts';

// Two levels of averages keep the rounding error near that of `√rows` additions, at the same speed.
function levels(rows: number): readonly number[] {
  for (let inner = Math.floor(Math.sqrt(rows)); inner >= 16; inner--) if (rows % inner === 0) return [inner, rows / inner];
  return [rows];
}

/**
 * Mean of `[outer, rows, inner]` over its rows, giving `[outer, inner]`, by average pooling.
 *
 * On wasm pooling is vectorised while a sum over any axis but the last is not: 1.9 ms against 157 for 73,728 rows of 96.
 */
export function blockMean(tf: Tf, x: Tensor, outer: number, rows: number, inner: number): Tensor {
  let [left, mean] = [rows, x];
  for (const level of levels(rows)) {
    if (level === 1) continue;
    left /= level;
    mean = tf.avgPool(tf.reshape(mean, [outer * left, level, 1, inner]) as Tensor4D, [level, 1], 1, 'valid');
  }
  return tf.reshape(mean, [outer, inner]);
}
