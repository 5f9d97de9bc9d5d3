import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { known } from '../window-shape.ts';

export type UnitLengthConfig = Record<string, never>;

/** `x / √(‖x‖² + 10⁻²⁴)` over the last axis: length 1, and zeros stay zeros. */
export const unitLength: Op<UnitLengthConfig> = {
  name: 'unit-length',
  roles: {},
  weights: () => ({}),
  shape: ([x]) => x ?? [],
  held: (_config, _inputs, output) => known(output),
  forward: ([x]) => {
    const squares = tf.sum(tf.square(x as tf.Tensor), -1, true);
    return tf.mul(x as tf.Tensor, tf.rsqrt(tf.add(squares, 1e-24)));
  },
  keras: { classNames: ['GraftUnitLength'], read: () => ({}), write: () => ({ config: {} }) },
};
