import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { known } from '../window-shape.ts';

export type EluConfig = { readonly alpha: number };

/** `x` where positive, `alpha (exp(x) − 1)` elsewhere (Clevert et al., 2016). */
export const elu: Op<EluConfig> = {
  name: 'elu',
  roles: {},
  weights: () => ({}),
  shape: ([x]) => x ?? [],
  held: ({ alpha }, _inputs, output) => (alpha === 1 ? 0 : 3) * known(output),
  forward: ([x], _params, config) => (config.alpha === 1 ? tf.elu(x as tf.Tensor) : scaledElu(x as tf.Tensor, config.alpha)),
  keras: {
    classNames: ['ELU'],
    read: (layer) => ({ alpha: layer.number('alpha', 1) }),
    write: ({ alpha }) => ({ config: { alpha } }),
  },
};

const scaledElu = (x: tf.Tensor, alpha: number): tf.Tensor => tf.add(tf.relu(x), tf.mul(tf.elu(tf.minimum(x, 0)), alpha));
