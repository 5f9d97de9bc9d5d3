import type * as tf from '@tensorflow/tfjs';

/** Losses as numbers, each times `share`. */
export async function lossNumbers(losses: Readonly<Record<string, tf.Scalar>>, share: number): Promise<Record<string, number>> {
  const read = Object.entries(losses).map(async ([name, loss]) => [name, share * ((await loss.data())[0] as number)] as const);
  return Object.fromEntries(await Promise.all(read));
}
