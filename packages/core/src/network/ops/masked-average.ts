import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { known } from '../window-shape.ts';

export type MaskedAverageConfig = Record<string, never>;

/** The average over those tokens that a mask of 1 and 0 counts in: `[batch, tokens, d]` and `[batch, tokens]` → `[batch, d]`; 0 where there are none. */
export const maskedAverage: Op<MaskedAverageConfig> = {
  name: 'masked-average',
  roles: {},
  weights: () => ({}),
  shape: ([x]) => [x?.[0] ?? null, x?.[2] ?? null],
  held: (_config, [x]) => known(x?.slice(0, 2) ?? []),
  forward: ([x, mask]) => {
    const counted = tf.cast(mask as tf.Tensor, 'float32');
    const shares = tf.div(counted, tf.maximum(tf.sum(counted, 1, true), 1e-9));
    return tf.matMul(shares.expandDims(1), x as tf.Tensor3D).squeeze([1]);
  },
  keras: { classNames: ['GraftMaskedAverage'], read: () => ({}), write: () => ({ config: {} }) },
};
