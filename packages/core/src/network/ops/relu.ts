import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { known } from '../window-shape.ts';

export type ReluConfig = { /** Cap on the output, null = none. */ readonly maxValue: number | null };

/** `min(max(x, 0), maxValue)`. */
export const relu: Op<ReluConfig> = {
  name: 'relu',
  roles: {},
  weights: () => ({}),
  shape: ([x]) => x ?? [],
  held: ({ maxValue }, _inputs, output) => (maxValue === null || maxValue === 6 ? 0 : known(output)),
  forward: ([x], _params, { maxValue }) => {
    if (maxValue === 6) return tf.relu6(x as tf.Tensor);
    const y = tf.relu(x as tf.Tensor);
    return maxValue === null ? y : tf.minimum(y, maxValue);
  },
  keras: {
    classNames: ['ReLU'],
    read: (layer) => {
      const slope = layer.number('negative_slope', 0);
      const threshold = layer.number('threshold', 0);
      if (slope !== 0 || threshold !== 0) return layer.refuse('no negative_slope and no threshold', { negative_slope: slope, threshold });
      return { maxValue: layer.has('max_value') ? layer.number('max_value') : null };
    },
    write: ({ maxValue }) => ({ config: maxValue === null ? {} : { max_value: maxValue } }),
  },
};
