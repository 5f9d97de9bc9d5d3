import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { known } from '../window-shape.ts';

export type ThresholdedReluConfig = { readonly theta: number };

/** `x` where it is above `theta`, 0 elsewhere (Konda et al., 2015). */
export const thresholdedRelu: Op<ThresholdedReluConfig> = {
  name: 'thresholded-relu',
  roles: {},
  weights: () => ({}),
  shape: ([x]) => x ?? [],
  held: (_config, _inputs, output) => known(output),
  forward: ([x], _params, config) => tf.mul(x as tf.Tensor, tf.cast(tf.greater(x as tf.Tensor, config.theta), 'float32')),
  keras: {
    classNames: ['ThresholdedReLU'],
    read: (layer) => ({ theta: layer.number('theta', 1) }),
    write: (config) => ({ config: { theta: config.theta } }),
  },
};
