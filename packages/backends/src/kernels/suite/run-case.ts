import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../kernel-entry.ts';
import type { CaseError } from './case-error.ts';
import { relativeError, seedOf } from './case-error.ts';
import type { GradientCase } from './op.ts';
import type { NdArray } from './reference/nd-array.ts';
import { sample, stream } from './sample.ts';

const toTensor = (tf: Tf, { shape, data }: NdArray, dtype: 'float32' | 'int32' = 'float32'): Tensor =>
  tf.tensor(Float32Array.from(data), shape as number[], dtype);

// Value and gradients with respect to the inputs that are not indices.
function compute(tf: Tf, test: GradientCase, arrays: readonly NdArray[], dy: NdArray): Tensor[] {
  return tf.tidy(() => {
    const moving = test.inputs.map(({ fill }) => typeof fill === 'string');
    const tensors = arrays.map((array, i) => toTensor(tf, array, moving[i] ? 'float32' : 'int32'));
    const forward = (...moved: Tensor[]) => {
      const left = [...moved];
      return test.run(
        tf,
        tensors.map((tensor, i) => (moving[i] ? (left.shift() as Tensor) : tensor)),
      );
    };
    const moved = tensors.filter((_, i) => moving[i]);
    return [forward(...moved), ...tf.grads(forward)(moved, toTensor(tf, dy))];
  });
}

/** Runs one case on the current engine and compares value and gradients with the reference. */
export async function runCase(tf: Tf, test: GradientCase): Promise<CaseError[]> {
  const next = stream(seedOf(test.name));
  const arrays = test.inputs.map(({ shape, fill }) => sample(shape, fill, next));
  const { value, pull } = test.reference(arrays);
  const dy = sample(value.shape, 'normal', next);
  const right = [value, ...pull(dy)];
  const tensors = compute(tf, test, arrays, dy);
  const actual = await Promise.all(tensors.map((tensor) => tensor.data())).finally(() => tf.dispose(tensors));
  const shapesAgree = tensors.every((tensor, i) => tensor.shape.join() === right[i]?.shape.join());
  if (!shapesAgree) return [{ part: 'shape', error: Number.POSITIVE_INFINITY }];
  return actual.map((numbers, i) => ({
    part: i === 0 ? 'value' : `gradient of input ${i}`,
    error: relativeError(numbers, (right[i] as NdArray).data),
  }));
}
