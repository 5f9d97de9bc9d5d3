import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { wrongTokenCount } from './wrong-token-count.ts';

export type TokenPositionsConfig = {
  /** The token that is none; its place has the position of the same number. */
  readonly padding: number;
  /** Rows of the table that positions are looked up in. */
  readonly rows: number;
};

/**
 * The position of each token among those that are no padding, counted from `padding + 1`: ids `[batch, tokens]` → `[batch, tokens]` (Liu et al., RoBERTa, 2019).
 *
 * Errors: `usage/token-count`.
 */
export const tokenPositions: Op<TokenPositionsConfig> = {
  name: 'token-positions',
  roles: {},
  weights: () => ({}),
  shape: ([x]) => x ?? [],
  forward: ([x], _params, { padding, rows }, { node }) => {
    const [most, tokens = 0] = [rows - padding - 1, x?.shape[1]];
    if (tokens > most) throw wrongTokenCount(node, `at most ${most}`, tokens);
    const isToken = tf.cast(tf.notEqual(x as tf.Tensor, padding), 'int32');
    return tf.add(tf.mul(tf.cast(tf.cumsum(isToken, 1), 'int32'), isToken), tf.scalar(padding, 'int32'));
  },
  keras: {
    classNames: ['GraftTokenPositions'],
    read: (layer) => ({ padding: layer.count('padding', undefined, 0), rows: layer.count('rows') }),
    write: (config) => ({ config }),
  },
};
