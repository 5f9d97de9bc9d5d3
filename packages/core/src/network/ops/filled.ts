import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';

export type FilledConfig = { /** A whole number. */ readonly value: number };

/** One whole number in place of every entry. */
export const filled: Op<FilledConfig> = {
  name: 'filled',
  roles: {},
  weights: () => ({}),
  shape: ([x]) => x ?? [],
  forward: ([x], _params, { value }) => tf.fill((x as tf.Tensor).shape, value, 'int32'),
  keras: {
    classNames: ['GraftFilled'],
    read: (layer) => ({ value: layer.count('value', undefined, 0) }),
    write: (config) => ({ config }),
  },
};
