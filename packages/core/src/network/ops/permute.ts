import type * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';

export type PermuteConfig = { /** Where each axis comes from, counting from 1; the batch stays first. */ readonly dims: readonly number[] };

/** Exchanges axes. */
export const permute: Op<PermuteConfig> = {
  name: 'permute',
  roles: {},
  weights: () => ({}),
  shape: ([x], { dims }) => [x?.[0] ?? null, ...dims.map((axis) => x?.[axis] ?? null)],
  forward: ([x], _params, { dims }) => (x as tf.Tensor).transpose([0, ...dims]),
  keras: {
    classNames: ['Permute'],
    read: (layer) => {
      const dims = layer.integers('dims');
      const sorted = dims.toSorted((a, b) => a - b);
      return sorted.every((axis, i) => axis === i + 1) ? { dims } : layer.refuse('dims to be the axes from 1 in some order', dims);
    },
    write: ({ dims }) => ({ config: { dims } }),
  },
};
