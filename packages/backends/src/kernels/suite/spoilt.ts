import type { KernelFunc, Tensor, TensorInfo } from '@tensorflow/tfjs';
import { composed } from '../composed.ts';
import type { Tf } from '../kernel-entry.ts';

const factor = 1.0001;

// Whole numbers are the bits of doubles.
function enlarged(tf: Tf, tensor: Tensor): Tensor {
  if (tensor.dtype !== 'int32') return tf.mul(tensor, factor);
  const doubles = new Float64Array(Int32Array.from(tensor.dataSync()).buffer).map((value) => value * factor);
  return tf.tensor(new Int32Array(doubles.buffer), tensor.shape, 'int32');
}

/** A kernel one of whose results is a ten-thousandth larger than it should be; `which` counts as `Array.at` does. */
export const spoiltResult =
  (which: number) =>
  (tf: Tf, sound: KernelFunc): KernelFunc =>
  (args) => {
    const given = sound(args);
    const results = [given].flat();
    const right = results.at(which) as TensorInfo;
    const wrong = composed(tf, ({ inputs }) => enlarged(tf, inputs.right as Tensor))({ ...args, inputs: { right } }) as TensorInfo;
    tf.backend().disposeData(right.dataId);
    return Array.isArray(given) ? results.with(results.indexOf(right), wrong) : wrong;
  };

/** A kernel that writes numbers into the array `into` that are a ten-thousandth larger than they should be. */
export const spoiltArray =
  (_: Tf, sound: KernelFunc): KernelFunc =>
  (args) => {
    const { into } = args.attrs as unknown as { into: Float64Array };
    const before = into.slice();
    const results = sound(args);
    for (const [i, value] of into.entries()) if (value !== before[i]) into[i] = value * factor;
    return results;
  };
