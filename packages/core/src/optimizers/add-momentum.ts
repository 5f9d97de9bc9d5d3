import * as tf from '@tensorflow/tfjs';
import { checkOption } from '../check-option.ts';
import { mapTensors } from './internal/map-tensors.ts';
import { fromSlot, intoSlot } from './internal/slots.ts';
import type { Update } from './update.ts';

export interface MomentumOptions {
  /** Share of the last direction that is kept, in `[0, 1)`. @default 0.9 */
  momentum?: number;
  /** Looks one step ahead: `g + momentum · buffer`. Excludes dampening. @default false */
  nesterov?: boolean;
  /** Share of the gradient left out of the buffer after the first step, in `[0, 1]`. @default 0 */
  dampening?: number;
}

/**
 * Keeps a decaying sum of gradients and steps along it: `buffer = momentum · buffer + (1 − dampening) · g`, the first buffer being `g`.
 *
 * PyTorch's convention: the learning rate multiplies the buffer afterwards.
 * Reference: Sutskever et al., On the importance of initialization and momentum in deep learning (2013).
 */
export function addMomentum({ momentum = 0.9, nesterov = false, dampening = 0 }: MomentumOptions = {}): Update {
  checkOption('addMomentum', 'momentum', momentum, 'in [0, 1)', (value) => value >= 0 && value < 1);
  checkOption('addMomentum', 'dampening', dampening, 'in [0, 1], and 0 with nesterov', (v) => v >= 0 && v <= 1 && !(nesterov && v > 0));
  return {
    name: 'add-momentum',
    options: { momentum, nesterov, dampening },
    init: (parameters) =>
      intoSlot(
        'momentum',
        mapTensors(parameters, (parameter) => tf.zerosLike(parameter)),
      ),
    update(gradients, state, _parameters, { step }) {
      const share = step === 0 ? 1 : 1 - dampening;
      const buffers = mapTensors(gradients, (g, name) =>
        tf.add(tf.mul(fromSlot(state, 'momentum', name), momentum), share === 1 ? g : tf.mul(g, share)),
      );
      const changes = nesterov ? mapTensors(gradients, (g, name) => tf.add(g, tf.mul(buffers[name] as tf.Tensor, momentum))) : buffers;
      return { changes, state: intoSlot('momentum', buffers) };
    },
  };
}
