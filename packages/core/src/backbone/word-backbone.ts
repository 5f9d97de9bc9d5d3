import type { WordVectors } from '@graftjs/data/text';
import * as tf from '@tensorflow/tfjs';
import { embeddingBag } from '../architectures/embedding-bag.ts';
import { hashValues } from '../persistence/hash-values.ts';
import type { Backbone } from './backbone.ts';
import { ownBackbone } from './own-backbone.ts';
import { wordInput } from './pretrained/word-input-of.ts';

/** Options of {@link wordBackbone}. */
export interface WordBackboneOptions {
  /** What the table is called in provenance. @default 'word vectors' */
  name?: string;
  /** SPDX identifier of the table's licence. @default null, unknown */
  licence?: string | null;
}

/**
 * A backbone for texts out of a table of word vectors: a text's feature is the average of its words' vectors, `[batch, width]`. The caller disposes.
 *
 * Words that the table lacks are left out. Reference: Pennington, Socher & Manning, GloVe (2014). Errors: `data/tokenizer`.
 */
export async function wordBackbone(
  { words, vectors, width }: WordVectors,
  { name = 'word vectors', licence = null }: WordBackboneOptions = {},
): Promise<Backbone> {
  const input = await wordInput(words);
  const { network, groups, features } = embeddingBag({ width }).build({ height: 0, width: 0, channels: 0, words: words.length });
  const values = new Map([['embeddings/embeddings', tf.tensor2d(vectors, [words.length, width]) as tf.Tensor]]);
  try {
    return ownBackbone({
      network,
      groups: [...groups],
      features,
      input,
      values,
      provenance: { name, licence, hash: await hashValues(values) },
    });
  } catch (error) {
    tf.dispose([...values.values()]);
    throw error;
  }
}
