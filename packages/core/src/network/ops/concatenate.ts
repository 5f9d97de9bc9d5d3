import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';

export type ConcatenateConfig = { readonly axis: number };

/** Its inputs one after another along `axis`. */
export const concatenate: Op<ConcatenateConfig> = {
  name: 'concatenate',
  roles: {},
  weights: () => ({}),
  shape: (inputs, { axis }) => {
    const first = inputs[0] ?? [];
    const at = axis < 0 ? axis + first.length : axis;
    const sum = inputs.reduce<number | null>((n, shape) => (n === null || shape[at] === null ? null : n + (shape[at] ?? 0)), 0);
    return first.map((size, i) => (i === at ? sum : size));
  },
  forward: (inputs, _params, { axis }) => tf.concat([...inputs], axis),
  keras: {
    classNames: ['Concatenate'],
    read: (layer) => ({ axis: layer.number('axis', -1) }),
    write: ({ axis }) => ({ config: { axis } }),
  },
};
