import * as tf from '@tensorflow/tfjs';
import { ownKernel } from './own-kernel.ts';

/** Tensors of these shapes from one row of float32 numbers, which has as many as they: the opposite of `packTensors`. */
export function unpackTensor(row: tf.Tensor1D, shapes: readonly (readonly number[])[]): tf.Tensor[] {
  const own = ownKernel('GraftUnpack', { x: row }, { shapes });
  if (own) return own;
  let from = 0;
  return shapes.map((shape) => {
    const size = tf.util.sizeFromShape([...shape]);
    from += size;
    return tf.reshape(tf.slice1d(row, from - size, size), [...shape]);
  });
}
