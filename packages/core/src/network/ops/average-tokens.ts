import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { channelsOf } from '../window-shape.ts';

export type AverageTokensConfig = {
  /** The first token that counts. */
  readonly from: number;
  /** The first that does not any more; null = all to the end. */
  readonly to: number | null;
};

/** The average of a run of tokens: `[batch, tokens, d]` → `[batch, d]`; of one token it is the token itself. */
export const averageTokens: Op<AverageTokensConfig> = {
  name: 'average-tokens',
  roles: {},
  weights: () => ({}),
  shape: ([x]) => [x?.[0] ?? null, x?.[2] ?? null],
  held: ({ from, to }, [x]) => {
    const tokens = (to ?? x?.[1] ?? from + 1) - from;
    return tokens === 1 ? 0 : tokens * (channelsOf(x) ?? 1);
  },
  forward: ([x], _params, { from, to }) => {
    const [, tokens = 0] = (x as tf.Tensor).shape;
    const wanted = (x as tf.Tensor3D).slice([0, from, 0], [-1, (to ?? tokens) - from, -1]);
    return wanted.shape[1] === 1 ? wanted.squeeze([1]) : tf.mean(wanted, 1);
  },
  keras: {
    classNames: ['GraftAverageTokens'],
    read: (layer) => ({ from: layer.count('from', 0, 0), to: layer.has('to') ? layer.count('to') : null }),
    write: (config) => ({ config }),
  },
};
