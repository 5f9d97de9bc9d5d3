import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';

export type LeakyReluConfig = { readonly slope: number };

/** `x` where positive, `slope · x` elsewhere (Maas et al., 2013). */
export const leakyRelu: Op<LeakyReluConfig> = {
  name: 'leaky-relu',
  roles: {},
  weights: () => ({}),
  shape: ([x]) => x ?? [],
  forward: ([x], _params, config) => tf.leakyRelu(x as tf.Tensor, config.slope),
  keras: {
    classNames: ['LeakyReLU'],
    read: (layer) => ({ slope: layer.has('negative_slope') ? layer.number('negative_slope') : layer.number('alpha', 0.3) }),
    write: (config) => ({ config: { alpha: config.slope } }),
  },
};
