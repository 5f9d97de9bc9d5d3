import * as tf from '@tensorflow/tfjs';
import { checkOption } from '../check-option.ts';
import { fromSlot } from './internal/slots.ts';
import type { Update } from './update.ts';

export interface RmsOptions {
  /** Decay of the mean of squared gradients, in `[0, 1)`. @default 0.99 */
  alpha?: number;
  /** Added to the root, in units of a gradient; > 0. @default 1e-8 */
  epsilon?: number;
  /** Subtracts the squared mean of gradients, so that their variance is what divides. @default false */
  centered?: boolean;
}

/**
 * Divides the gradient by the root of its mean square: `g / (√(v − a²) + ε)`, `v = αv + (1 − α)g²`, `a = αa + (1 − α)g` if centered, else 0.
 *
 * PyTorch's convention: ε is added outside the root.
 * Reference: Tieleman & Hinton, RMSProp, lecture 6.5 (2012); Graves, Generating Sequences with RNNs (2013) for the centered form.
 */
export function scaleByRms({ alpha = 0.99, epsilon = 1e-8, centered = false }: RmsOptions = {}): Update {
  checkOption('scaleByRms', 'alpha', alpha, 'in [0, 1)', (value) => value >= 0 && value < 1);
  checkOption('scaleByRms', 'epsilon', epsilon, '> 0', (value) => value > 0);
  const slots = centered ? ['square', 'mean'] : ['square'];
  return {
    name: 'scale-by-rms',
    options: { alpha, epsilon, centered },
    init: (parameters) =>
      Object.fromEntries(Object.entries(parameters).flatMap(([name, p]) => slots.map((slot) => [`${slot}/${name}`, tf.zerosLike(p)]))),
    update(gradients, state) {
      const changes: Record<string, tf.Tensor> = {};
      const next: Record<string, tf.Tensor> = {};
      for (const [name, g] of Object.entries(gradients)) {
        const square = blend(fromSlot(state, 'square', name), tf.square(g), alpha);
        next[`square/${name}`] = square;
        let power = square;
        if (centered) {
          const mean = blend(fromSlot(state, 'mean', name), g, alpha);
          next[`mean/${name}`] = mean;
          // Rounding may leave a variance just below zero, whose root would be NaN for ever.
          power = tf.relu(tf.sub(square, tf.square(mean)));
        }
        changes[name] = tf.div(g, tf.add(tf.sqrt(power), epsilon));
      }
      return { changes, state: next };
    },
  };
}

const blend = (old: tf.Tensor, added: tf.Tensor, keep: number): tf.Tensor => tf.add(tf.mul(old, keep), tf.mul(added, 1 - keep));
