import * as tf from '@tensorflow/tfjs';
import type { Column, Columns } from '../cut/column.ts';
import type { Network, Values } from '../network/network.ts';
import { run } from '../network/run.ts';

/** Runs a still network on one batch of prepared examples: one column for each of its outputs. */
export async function computeBatch(network: Network, values: Values, fed: Columns): Promise<Record<string, Column>> {
  const outputs = tf.tidy(() => run(network, values, tensorsOf(fed)));
  try {
    const columns = await Promise.all(Object.entries(outputs).map(async ([id, tensor]) => [id, await columnOf(tensor)] as const));
    return Object.fromEntries(columns);
  } finally {
    tf.dispose(outputs);
  }
}

/** The tensors that a network is fed; the caller owns them. */
export const tensorsOf = (columns: Columns): Record<string, tf.Tensor> =>
  Object.fromEntries(Object.entries(columns).map(([id, { shape, data }]) => [id, tf.tensor(data, [...shape])]));

/** The numbers of a tensor as a copy that outlives it (an engine may hand out a view of its own memory). */
export const columnOf = async (tensor: tf.Tensor): Promise<Column> => ({
  shape: tensor.shape,
  data: Float32Array.from(await tensor.data()),
});
