import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';

export type RepeatVectorConfig = { readonly times: number };

/** `[batch, d]` → `[batch, times, d]`. */
export const repeatVector: Op<RepeatVectorConfig> = {
  name: 'repeat-vector',
  roles: {},
  weights: () => ({}),
  shape: ([x], { times }) => [x?.[0] ?? null, times, x?.[1] ?? null],
  forward: ([x], _params, { times }) => tf.tile(tf.expandDims(x as tf.Tensor, 1), [1, times, 1]),
  keras: {
    classNames: ['RepeatVector'],
    read: (layer) => ({ times: layer.count('n') }),
    write: ({ times }) => ({ config: { n: times } }),
  },
};
