import type { Tensor } from '@tensorflow/tfjs';
import type { ContractNetwork, Tf } from './contract-network.ts';
import { startOf } from './train-plainly.ts';

/** The same gradient descent on TF.js's current backend; what it made on the way is disposed. */
export async function trainOnBackend(tf: Tf, network: ContractNetwork, steps: number): Promise<Record<string, Float32Array>> {
  const names = Object.keys(network.shapes);
  const start = startOf(network);
  let weights = names.map((name) => tf.tensor(Float32Array.from(start[name] as Float64Array), network.shapes[name]));
  try {
    for (let step = 0; step < steps; step++) {
      const before = weights;
      weights = tf.tidy(() => descend(tf, network, names, before));
      tf.dispose(before);
    }
    const values = await Promise.all(weights.map(async (weight) => (await weight.data()) as Float32Array));
    return Object.fromEntries(names.map((name, i) => [name, values[i] as Float32Array]));
  } finally {
    tf.dispose(weights);
  }
}

function descend(tf: Tf, { loss, rate }: ContractNetwork, names: readonly string[], weights: Tensor[]): Tensor[] {
  const named = (tensors: readonly Tensor[]) => Object.fromEntries(names.map((name, i) => [name, tensors[i] as Tensor]));
  const gradients = tf.grads((...tensors: Tensor[]) => loss(tf, named(tensors)))(weights);
  return weights.map((weight, i) => tf.sub(weight, tf.mul(gradients[i] as Tensor, rate)));
}
