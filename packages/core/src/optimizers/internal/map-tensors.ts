import type * as tf from '@tensorflow/tfjs';
import type { Tensors } from '../update.ts';

/** A record with the same names, each tensor replaced by what `change` makes of it. */
export const mapTensors = (tensors: Tensors, change: (tensor: tf.Tensor, name: string) => tf.Tensor): Tensors =>
  Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, change(tensor, name)]));
