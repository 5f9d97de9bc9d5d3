import type * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { known } from '../window-shape.ts';
import { type DropConfig, drop } from './drop.ts';

export type DropoutConfig = DropConfig & {
  /** Shape of the mask, null where it is as long as the input; 1 lets one number decide for a whole axis. */
  readonly noiseShape?: readonly (number | null)[];
};

/** Sets a random share of its entries to 0 in training and scales the rest by `1 / (1 − rate)` (Srivastava et al., 2014). */
export const dropout: Op<DropoutConfig> = {
  name: 'dropout',
  roles: {},
  weights: () => ({}),
  shape: ([x]) => x ?? [],
  held: ({ rate, noiseShape }, _inputs, output) => (rate === 0 ? -known(output) : noiseShape ? 0 : 3 * known(output)),
  forward: ([x], _params, { rate, noiseShape }, context) => {
    const { shape } = x as tf.Tensor;
    return drop(x as tf.Tensor, noiseShape ? shape.map((size, axis) => noiseShape[axis] ?? size) : shape, rate, context);
  },
  keras: {
    classNames: ['Dropout'],
    read: (layer) => {
      const rate = layer.share('rate');
      const noise = layer.raw.noise_shape ?? null;
      if (noise === null) return { rate };
      const ok = Array.isArray(noise) && noise.length <= 8 && noise.every((size) => size === null || size === 1);
      return ok ? { rate, noiseShape: noise as (number | null)[] } : layer.refuse('noise_shape of null and 1', noise);
    },
    write: ({ rate, noiseShape }) => ({ config: { rate, ...(noiseShape ? { noise_shape: noiseShape } : {}) } }),
  },
};
