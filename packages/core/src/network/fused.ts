import type * as tf from '@tensorflow/tfjs';
import { type ActivationName, activate } from './activations.ts';

/** Activations that every backend can compute inside a convolution or a matrix product. */
type Fusable = 'linear' | 'relu' | 'relu6' | 'elu' | 'sigmoid';
const fusable: ReadonlySet<ActivationName> = new Set<Fusable>(['linear', 'relu', 'relu6', 'elu', 'sigmoid']);

/** Calls a fused kernel with the activation it can take and applies the activation afterwards when it can not. */
export function withActivation(name: ActivationName, compute: (inside: Fusable) => tf.Tensor): tf.Tensor {
  return fusable.has(name) ? compute(name as Fusable) : activate(compute('linear'), name);
}
