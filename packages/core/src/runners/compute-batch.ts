import * as tf from '@tensorflow/tfjs';
import type { Column } from '../cut/column.ts';
import type { Network, Values } from '../network/network.ts';
import { run } from '../network/run.ts';

/** Runs a still network on one batch of prepared pictures: one column for each of its outputs. */
export async function computeBatch(network: Network, values: Values, inputId: string, pictures: Column): Promise<Record<string, Column>> {
  const outputs = tf.tidy(() => run(network, values, { [inputId]: tf.tensor(pictures.data, [...pictures.shape]) }));
  try {
    const columns = await Promise.all(Object.entries(outputs).map(async ([id, tensor]) => [id, await columnOf(tensor)] as const));
    return Object.fromEntries(columns);
  } finally {
    tf.dispose(outputs);
  }
}

/** The numbers of a tensor as a copy that outlives it (an engine may hand out a view of its own memory). */
export const columnOf = async (tensor: tf.Tensor): Promise<Column> => ({
  shape: tensor.shape,
  data: Float32Array.from(await tensor.data()),
});
