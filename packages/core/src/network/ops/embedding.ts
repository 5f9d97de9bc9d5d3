import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';

export type EmbeddingConfig = { /** Number of rows. */ readonly words: number; readonly width: number };

/** Row `i` of a table for each whole number `i` it is fed: `[batch, …]` → `[batch, …, width]`. */
export const embedding: Op<EmbeddingConfig> = {
  name: 'embedding',
  roles: { embeddings: 'weight' },
  weights: ({ words, width }) => ({ embeddings: [words, width] }),
  shape: ([x], { width }) => [...(x ?? [null]), width],
  forward: ([x], { embeddings }, { width }) => {
    const ids = (x as tf.Tensor).flatten().toInt();
    return tf.gather(embeddings as tf.Tensor2D, ids).reshape([...(x as tf.Tensor).shape, width]);
  },
  keras: {
    classNames: ['Embedding'],
    read: (layer) => {
      // A mask would have to travel beside the tensor through all that follows.
      if (layer.flag('mask_zero', false)) return layer.refuse('mask_zero false', true);
      return { words: layer.count('input_dim'), width: layer.count('output_dim') };
    },
    write: ({ words, width }) => ({ config: { input_dim: words, output_dim: width } }),
  },
};
