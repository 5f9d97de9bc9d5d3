import * as tf from '@tensorflow/tfjs';
import { checkOption } from '../check-option.ts';
import { fromSlot } from './internal/slots.ts';
import type { Tensors, Update } from './update.ts';

export interface AdamOptions {
  /** Decay of the mean of gradients, in `[0, 1)`. @default 0.9 */
  beta1?: number;
  /** Decay of the mean of squared gradients, in `[0, 1)`. @default 0.999 */
  beta2?: number;
  /** Added to the root, in units of a gradient; ≥ 0. @default 1e-8 */
  epsilon?: number;
  /** Divides by the largest second moment so far (Reddi et al., 2018). @default false */
  amsgrad?: boolean;
}

/**
 * Divides the mean of gradients by the root of their mean square: `m̂ / (√v̂ + ε)`.
 *
 * `m = m + (1 − β₁)(g − m)`, `v = v + (1 − β₂)(g² − v)`, `m̂ = m / (1 − β₁ᵗ)`, `v̂ = v / (1 − β₂ᵗ)`, t from 1.
 * Computed as `m · (√c₂ / c₁) / (√v + ε √c₂)`, which saves an op for each parameter.
 * Reference: Kingma & Ba, Adam (2015). AMSGrad's maximum is over the uncorrected v, as in PyTorch.
 */
export function scaleByAdam({ beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, amsgrad = false }: AdamOptions = {}): Update {
  checkOption('scaleByAdam', 'beta1', beta1, 'in [0, 1)', (value) => value >= 0 && value < 1);
  checkOption('scaleByAdam', 'beta2', beta2, 'in [0, 1)', (value) => value >= 0 && value < 1);
  checkOption('scaleByAdam', 'epsilon', epsilon, '≥ 0', (value) => value >= 0);
  const slots = amsgrad ? ['mean', 'square', 'largest'] : ['mean', 'square'];
  return {
    name: 'scale-by-adam',
    options: { beta1, beta2, epsilon, amsgrad },
    init: (parameters) =>
      Object.fromEntries(Object.entries(parameters).flatMap(([name, p]) => slots.map((slot) => [`${slot}/${name}`, tf.zerosLike(p)]))),
    update(gradients, state, _parameters, { step }) {
      const correction1 = 1 - beta1 ** (step + 1);
      const correction2 = Math.sqrt(1 - beta2 ** (step + 1));
      const changes: Record<string, tf.Tensor> = {};
      const next: Record<string, tf.Tensor> = {};
      for (const [name, g] of Object.entries(gradients)) {
        const mean = towards(fromSlot(state, 'mean', name), g, 1 - beta1);
        const square = towards(fromSlot(state, 'square', name), tf.square(g), 1 - beta2);
        next[`mean/${name}`] = mean;
        next[`square/${name}`] = square;
        const divisor = amsgrad ? largest(state, next, name, square) : square;
        changes[name] = tf.div(tf.mul(mean, correction2 / correction1), tf.add(tf.sqrt(divisor), epsilon * correction2));
      }
      return { changes, state: next };
    },
  };
}

/** `from + share · (to − from)`: an exponential mean in three ops. */
const towards = (from: tf.Tensor, to: tf.Tensor, share: number): tf.Tensor => tf.add(from, tf.mul(tf.sub(to, from), share));

function largest(state: Tensors, next: Record<string, tf.Tensor>, name: string, square: tf.Tensor): tf.Tensor {
  const maximum = tf.maximum(fromSlot(state, 'largest', name), square);
  next[`largest/${name}`] = maximum;
  return maximum;
}
