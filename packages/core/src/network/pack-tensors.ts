import * as tf from '@tensorflow/tfjs';
import { areFloats } from './are-floats.ts';
import { ownKernel } from './own-kernel.ts';

/** The numbers of several tensors end to end, as one row. */
export function packTensors(tensors: readonly tf.Tensor[]): tf.Tensor1D {
  const own = areFloats(tensors) ? ownKernel('GraftPack', Object.fromEntries(tensors.entries()), {}) : undefined;
  return (own?.[0] as tf.Tensor1D | undefined) ?? tf.concat1d(tensors.map((tensor) => tf.reshape(tensor, [tensor.size]) as tf.Tensor1D));
}
