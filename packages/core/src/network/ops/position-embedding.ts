import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { wrongTokenCount } from './wrong-token-count.ts';

export type PositionEmbeddingConfig = {
  /** How the table is stored; its last two sizes are positions and width. */
  readonly shape: readonly number[];
  /** Whether examples may have fewer tokens than there are positions, as texts have; patches of a picture may not, since rows of theirs would stand at other places. */
  readonly anyLength: boolean;
};

/** Adds to each token what a table holds for its position: `[batch, tokens, width]` → the same. Errors: `usage/token-count`. */
export const positionEmbedding: Op<PositionEmbeddingConfig> = {
  name: 'position-embedding',
  roles: { positions: 'weight' },
  weights: ({ shape, anyLength }, [x]) => {
    const tokens = anyLength ? undefined : x?.[1];
    return { positions: shape.map((size, axis) => (axis === shape.length - 2 ? (tokens ?? size) : size)) };
  },
  shape: ([x]) => x ?? [],
  forward: ([x], { positions }, { shape, anyLength }, { node }) => {
    const [rows = 0, width = 0] = shape.slice(-2);
    const tokens = x?.shape[1] ?? 0;
    if (tokens > rows || (tokens < rows && !anyLength)) throw wrongTokenCount(node, `${anyLength ? 'at most' : 'exactly'} ${rows}`, tokens);
    const table = (positions as tf.Tensor).reshape<tf.Tensor2D>([rows, width]);
    return tf.add(x as tf.Tensor, tokens === rows ? table : table.slice([0, 0], [tokens, width]));
  },
  keras: {
    classNames: ['GraftPositionEmbedding'],
    read: (layer) => ({ shape: layer.integers('shape'), anyLength: layer.flag('any_length', false) }),
    write: ({ shape, anyLength }) => ({ config: { shape, any_length: anyLength } }),
  },
};
