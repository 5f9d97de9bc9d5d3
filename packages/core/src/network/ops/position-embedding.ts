import * as tf from '@tensorflow/tfjs';
import { graftError } from '../../errors.ts';
import type { Op } from '../op.ts';

export type PositionEmbeddingConfig = {
  /** How the table is stored; its last two sizes are positions and width. */
  readonly shape: readonly number[];
};

/** Adds to each token what a table holds for its position: `[batch, tokens, width]` of at most as many tokens as there are rows. */
export const positionEmbedding: Op<PositionEmbeddingConfig> = {
  name: 'position-embedding',
  roles: { positions: 'weight' },
  weights: ({ shape }) => ({ positions: shape }),
  shape: ([x]) => x ?? [],
  forward: ([x], { positions }, { shape }, { node }) => {
    const [rows = 0, width = 0] = shape.slice(-2);
    const tokens = x?.shape[1] ?? 0;
    if (tokens > rows) throw tooManyTokens(node, rows, tokens);
    const table = (positions as tf.Tensor).reshape<tf.Tensor2D>([rows, width]);
    return tf.add(x as tf.Tensor, tokens === rows ? table : table.slice([0, 0], [tokens, width]));
  },
  keras: {
    classNames: ['GraftPositionEmbedding'],
    read: (layer) => ({ shape: layer.integers('shape') }),
    write: (config) => ({ config }),
  },
};

const tooManyTokens = (node: string, rows: number, tokens: number) =>
  graftError({
    code: 'usage/too-many-tokens',
    where: `run at '${node}'`,
    expected: `at most ${rows} tokens an example, as many as the network has positions`,
    given: `${tokens}`,
    fix: 'Cut the examples to that many tokens before they are fed.',
  });
