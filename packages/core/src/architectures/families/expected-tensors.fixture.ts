import * as tf from '@tensorflow/tfjs';
import type { WeightTable } from '../../weights/weight-table.ts';

/** Reference tensors of a file, by name. */
export interface ExpectedTensors {
  readonly names: readonly string[];
  /** A tensor as it is stored (pictures channels first). */
  expected(name: string): Promise<tf.Tensor>;
}

/** The tensors of a file of reference values. */
export const expectedTensors = ({ name: file, tensors }: WeightTable): ExpectedTensors => ({
  names: [...tensors.keys()],
  async expected(name) {
    const entry = tensors.get(name);
    if (!entry) throw new Error(`${file} has no '${name}'`);
    return tf.tensor(await entry.read(), [...entry.shape]);
  },
});
