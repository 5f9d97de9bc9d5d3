import * as tf from '@tensorflow/tfjs';
import { mapTensors } from './internal/map-tensors.ts';
import type { Update } from './update.ts';

/**
 * Turns a direction into a step down it: `change = −rate · movement.rate · direction`.
 *
 * The last link of every rule: the scheduled rate and the rate of the parameter's layer enter here and nowhere else.
 */
export const scaleByRate = (): Update => ({
  name: 'scale-by-rate',
  options: {},
  init: () => ({}),
  update: (gradients, state, _parameters, { rate, movement }) => ({
    changes: mapTensors(gradients, (direction, name) => tf.mul(direction, -rate * movement(name).rate)),
    state,
  }),
});
