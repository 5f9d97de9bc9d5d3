import * as tf from '@tensorflow/tfjs';
import { graftError } from '../../errors.ts';

/** Numbers given per output as a tensor of `[outputs]`; throws `usage/option` when their count is not the number of outputs. */
export function classVector(where: string, option: string, values: readonly number[], outputs: number): tf.Tensor1D {
  if (values.length === outputs && values.every((value) => value >= 0 && Number.isFinite(value))) return tf.tensor1d([...values]);
  throw graftError({
    code: 'usage/option',
    where,
    expected: `${option} with ${outputs} finite numbers ≥ 0, one for each output`,
    given: `${values.length}: ${values.slice(0, 8).join(', ')}`,
    fix: 'Give one number for each class, in the order of the labels.',
  });
}
