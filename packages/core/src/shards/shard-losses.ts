import * as tf from '@tensorflow/tfjs';

export type Losses = Readonly<Record<string, tf.Scalar>>;

/** A shard's losses as its part of the batch's; scaled before they are differentiated, the gradients add up as they are. */
export const timesShare = (losses: Losses, share: number): Losses =>
  Object.fromEntries(Object.entries(losses).map(([name, loss]) => [name, tf.mul(loss, share) as tf.Scalar]));

/** Losses as numbers. */
export async function lossNumbers(losses: Losses): Promise<Record<string, number>> {
  const read = Object.entries(losses).map(async ([name, loss]) => [name, (await loss.data())[0] as number] as const);
  return Object.fromEntries(await Promise.all(read));
}
