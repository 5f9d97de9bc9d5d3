import type * as tf from '@tensorflow/tfjs';
import { areFloats } from './are-floats.ts';
import { ownKernel } from './own-kernel.ts';

/** Copies the numbers of tensors into an array, end to end, from its entry `from` on; waits for an engine that is not done yet. */
export function readTensors(tensors: readonly tf.Tensor[], into: Float32Array, from = 0): void {
  if (areFloats(tensors) && ownKernel('GraftRead', Object.fromEntries(tensors.entries()), { into, from })) return;
  let at = from;
  for (const tensor of tensors) {
    into.set(tensor.dataSync(), at);
    at += tensor.size;
  }
}
