import type { JsonObject } from '../../json.ts';
import { embeddingBag } from '../embedding-bag.ts';
import type { Family } from './family.ts';
import { sizeAt } from './tensor-shapes.ts';

/** Sizes of a table of word vectors. */
export type WordVectorsConfig = JsonObject & {
  readonly words: number;
  readonly width: number;
  /** Its tokens are whole words, the lines of vocab.txt. */
  readonly wholeWords: true;
};

/**
 * A table of word vectors such as GloVe's: the only tensor of its file, a row for each line of vocab.txt. A text is the average of its words' vectors.
 *
 * Reference: Pennington, Socher & Manning, GloVe: global vectors for word representation (2014).
 */
export const wordVectors: Family<WordVectorsConfig> = {
  name: 'word-vectors',
  kind: 'text',
  architectures: /^$/,
  modelTypes: [],
  signature: ['embeddings.weight'],
  foreign: /^(?!embeddings\.weight$)/,
  spellings: [
    {
      name: 'one table',
      tells: /^(embeddings?|(word_)?vectors|weight)$/,
      renames: [[/^(embeddings?|(word_)?vectors|weight)$/, 'embeddings.weight']],
    },
  ],
  configOf: ({ shapes }) => ({
    words: sizeAt(shapes, 'embeddings.weight', 0),
    width: sizeAt(shapes, 'embeddings.weight', 1),
    wholeWords: true,
  }),
  build({ words, width }) {
    const { network, groups, features } = embeddingBag({ width }).build({ height: 0, width: 0, channels: 0, words });
    return { network, groups: [...groups], features, unpooled: 'embeddings', stages: [] };
  },
};
