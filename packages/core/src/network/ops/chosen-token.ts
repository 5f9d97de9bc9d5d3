import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { known } from '../window-shape.ts';

export type ChosenTokenConfig = { /** The id that marks the token; null = the highest of all ids. */ readonly id: number | null };

/** The token at the first place where its id is the marking one: tokens `[batch, tokens, d]` and ids `[batch, tokens]` → `[batch, d]`. */
export const chosenToken: Op<ChosenTokenConfig> = {
  name: 'chosen-token',
  roles: {},
  weights: () => ({}),
  shape: ([x]) => [x?.[0] ?? null, x?.[2] ?? null],
  held: (_config, [x]) => known(x?.slice(0, 2) ?? []),
  forward: ([x, ids], _params, { id }) => {
    const marks = id === null ? (ids as tf.Tensor) : tf.cast(tf.equal(ids as tf.Tensor, id), 'int32');
    const chosen = tf.oneHot(tf.argMax(marks, 1), (x as tf.Tensor).shape[1] as number);
    return tf.matMul(tf.cast(chosen, 'float32').expandDims(1), x as tf.Tensor3D).squeeze([1]);
  },
  keras: {
    classNames: ['GraftChosenToken'],
    read: (layer) => ({ id: layer.has('id') ? layer.count('id', undefined, 0) : null }),
    write: (config) => ({ config }),
  },
};
