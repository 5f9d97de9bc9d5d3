import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { sizeOf } from '../shape.ts';
import { plus } from '../window-shape.ts';

export type PrefixTokensConfig = {
  /** How they are stored; the last size is the width, the product of the others their number. */
  readonly shape: readonly number[];
};

/** Puts learned tokens, the same for every example, before those of the example: `[batch, tokens, d]` → `[batch, more + tokens, d]`. */
export const prefixTokens: Op<PrefixTokensConfig> = {
  name: 'prefix-tokens',
  roles: { tokens: 'weight' },
  weights: ({ shape }) => ({ tokens: shape }),
  shape: ([x], { shape }) => [x?.[0] ?? null, plus(x?.[1], sizeOf(shape.slice(0, -1))), x?.[2] ?? null],
  forward: ([x], { tokens }, { shape }) => {
    const [batch = 1, , width = 1] = (x as tf.Tensor).shape;
    const learned = (tokens as tf.Tensor).reshape<tf.Tensor3D>([1, sizeOf(shape.slice(0, -1)), width]);
    return tf.concat([tf.tile(learned, [batch, 1, 1]), x as tf.Tensor3D], 1);
  },
  keras: {
    classNames: ['GraftPrefixTokens'],
    read: (layer) => ({ shape: layer.integers('shape') }),
    write: (config) => ({ config }),
  },
};
