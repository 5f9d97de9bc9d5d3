import type * as tf from '@tensorflow/tfjs';

/** Whether a kernel that takes numbers for what their bits say may be given these. */
export const areFloats = (tensors: readonly tf.Tensor[]): boolean => tensors.every(({ dtype }) => dtype === 'float32');
