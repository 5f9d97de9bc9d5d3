import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { known } from '../window-shape.ts';
import { type DropConfig, dropForm } from './drop.ts';

/** Multiplies by `N(1, rate / (1 − rate))` in training (Srivastava et al., 2014, section 10). */
export const gaussianDropout: Op<DropConfig> = {
  name: 'gaussian-dropout',
  roles: {},
  weights: () => ({}),
  shape: ([x]) => x ?? [],
  held: ({ rate }, _inputs, output) => (rate === 0 ? -1 : 1) * known(output),
  forward: ([x], _params, { rate }, { mode, random }) => {
    const input = x as tf.Tensor;
    if (mode === 'inference' || rate === 0) return input;
    const seed = random().integer(2 ** 31);
    return tf.mul(input, tf.randomNormal(input.shape, 1, Math.sqrt(rate / (1 - rate)), 'float32', seed));
  },
  keras: dropForm('GaussianDropout'),
};
