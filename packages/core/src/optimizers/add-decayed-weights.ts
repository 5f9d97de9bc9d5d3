import * as tf from '@tensorflow/tfjs';
import { mapTensors } from './internal/map-tensors.ts';
import type { Update } from './update.ts';

/**
 * Adds the weights themselves to the direction: `direction + decay · movement.decay · weight`.
 *
 * Before the moments it is L2 regularisation (SGD, Adam); after them it is decoupled weight decay (AdamW).
 * Which parameters decay at all is said by their movement, not here.
 * Reference: Loshchilov & Hutter, Decoupled Weight Decay Regularization (2019).
 */
export const addDecayedWeights = (): Update => ({
  name: 'add-decayed-weights',
  options: {},
  init: () => ({}),
  update: (gradients, state, parameters, { decay, movement }) => ({
    changes: mapTensors(gradients, (direction, name) => {
      const factor = decay * movement(name).decay;
      const weight = parameters[name];
      return factor === 0 || !weight ? direction : tf.add(direction, tf.mul(weight, factor));
    }),
    state,
  }),
});
