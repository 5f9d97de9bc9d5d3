import type { Tensor, Tensor1D } from '@tensorflow/tfjs';
import type { Tf } from './kernel-entry.ts';

/** Sums a matrix `[rows, columns]` over its rows, giving `[columns]`. */
export function sumRows(tf: Tf, matrix: Tensor): Tensor1D {
  return tf.sum(matrix, 0);
}
