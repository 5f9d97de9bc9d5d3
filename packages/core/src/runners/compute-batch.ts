import { type Augmentation, type ImageInput, type Pixels, preprocessInto, seededRandom } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import type { Column } from '../cut/column.ts';
import type { Network, Values } from '../network/network.ts';
import { run } from '../network/run.ts';
import type { View } from './runner.ts';

/** Prepares one view of a picture: its randomness depends on seed, example and view alone, so that any worker makes the same. */
export function viewOf(pixels: Pixels, { index, view }: View, augment: Augmentation | undefined, seed: number): Pixels {
  return view === 0 || !augment ? pixels : augment.apply(pixels, seededRandom(`${seed}/${index}/${view}`));
}

/** Stacks pictures into one `[n, height, width, channels]` column. */
export function stack(pictures: readonly Pixels[], input: ImageInput): Column {
  const size = input.height * input.width * input.channels;
  const data = new Float32Array(pictures.length * size);
  pictures.forEach((pixels, i) => {
    preprocessInto(pixels, input, data, i * size);
  });
  return { shape: [pictures.length, input.height, input.width, input.channels], data };
}

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
