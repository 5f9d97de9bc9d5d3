import * as tf from '@tensorflow/tfjs';
import { checkOption } from '../check-option.ts';
import { globalNorm } from './global-norm.ts';
import { mapTensors } from './internal/map-tensors.ts';
import type { Update } from './update.ts';

/**
 * Shortens all gradients together so that their common length is at most `limit`: `g · min(1, limit / (‖g‖ + 1e-6))`.
 *
 * Nothing is read back: the coefficient stays a tensor. Conventions of `torch.nn.utils.clip_grad_norm_`.
 * Reference: Pascanu, Mikolov & Bengio, On the difficulty of training recurrent neural networks (2013).
 */
export function clipByGlobalNorm(limit: number): Update {
  checkOption('clipByGlobalNorm', 'limit', limit, '> 0', (value) => value > 0);
  return {
    name: 'clip-by-global-norm',
    options: { limit },
    init: () => ({}),
    update(gradients, state) {
      const coefficient = tf.minimum(tf.scalar(1), tf.div(tf.scalar(limit), tf.add(globalNorm(gradients), 1e-6)));
      return { changes: mapTensors(gradients, (g) => tf.mul(g, coefficient)), state };
    },
  };
}
