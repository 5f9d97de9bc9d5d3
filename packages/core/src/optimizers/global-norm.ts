import * as tf from '@tensorflow/tfjs';
import type { Tensors } from './update.ts';

/** Euclidean length of all tensors taken as one vector, `√Σ‖t‖²`; a scalar that the caller owns. No tensors: 0. */
export const globalNorm = (tensors: Tensors): tf.Scalar =>
  tf.tidy(() => {
    const squares = Object.values(tensors).map((tensor) => tf.sum(tf.square(tensor)));
    return squares.length === 0 ? tf.scalar(0) : (tf.sqrt(tf.sum(tf.stack(squares))) as tf.Scalar);
  });
