import type { Architecture } from './architecture.ts';
import { builderOf } from './network-builder.ts';

/** Options of {@link embeddingBag}. */
export interface EmbeddingBagOptions {
  /** Length of a word's vector. @default 64 */
  width?: number;
}

/**
 * The mean of learned vectors of a text's tokens: what a linear head needs to tell texts by their words.
 *
 * Reference: Joulin et al., Bag of Tricks for Efficient Text Classification (2017), without n-grams.
 */
export const embeddingBag = ({ width = 64 }: EmbeddingBagOptions = {}): Architecture => ({
  name: 'embedding-bag',
  options: { width },
  smallest: 0,
  build({ words = 0 }) {
    const b = builderOf([
      { id: 'input_ids', shape: [null, null], dtype: 'int32' },
      { id: 'attention_mask', shape: [null, null], dtype: 'int32' },
    ]);
    b.group('words');
    const vectors = b.node('embeddings', 'embedding', ['input_ids'], { words, width });
    const features = b.node('average', 'masked-average', [vectors, 'attention_mask']);
    return { ...b.finish(features), features };
  },
});
