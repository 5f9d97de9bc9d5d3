import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { known } from '../window-shape.ts';

export type GaussianNoiseConfig = { readonly stddev: number };

/** Adds `N(0, stddev²)` in training. */
export const gaussianNoise: Op<GaussianNoiseConfig> = {
  name: 'gaussian-noise',
  roles: {},
  weights: () => ({}),
  shape: ([x]) => x ?? [],
  held: ({ stddev }, _inputs, output) => (stddev === 0 ? -1 : 1) * known(output),
  forward: ([x], _params, { stddev }, { mode, random }) => {
    const input = x as tf.Tensor;
    if (mode === 'inference' || stddev === 0) return input;
    return tf.add(input, tf.randomNormal(input.shape, 0, stddev, 'float32', random().integer(2 ** 31)));
  },
  keras: {
    classNames: ['GaussianNoise'],
    read: (layer) => ({ stddev: layer.number('stddev') }),
    write: ({ stddev }) => ({ config: { stddev } }),
  },
};
