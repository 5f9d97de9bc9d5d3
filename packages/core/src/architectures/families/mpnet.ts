import { bertLayers, bertSpellings } from './bert-names.ts';
import type { Family } from './family.ts';
import { sizeAt } from './tensor-shapes.ts';
import { buildText, type TextConfig, type TextNames, tanhOf, textConfigOf } from './text-network.ts';
import { tokenOf } from './token-of.ts';

const names: TextNames = {
  ...bertLayers,
  query: 'attention.attn.q',
  key: 'attention.attn.k',
  value: 'attention.attn.v',
  output: 'attention.attn.o',
  outputNorm: 'attention.LayerNorm',
  classifier: 'classifier.out_proj',
};

const module = 'encoder.relative_attention_bias';

/**
 * MPNet of any size: as RoBERTa without types of tokens, its attention biased by relative positions, one table for all layers.
 *
 * Reference: Song et al., MPNet: masked and permuted pre-training for language understanding (2020); names as in transformers, without the model's own.
 */
export const mpnet: Family<TextConfig & { readonly buckets: number }> = {
  name: 'mpnet',
  kind: 'text',
  architectures: /^$/,
  modelTypes: ['mpnet'],
  signature: ['embeddings.word_embeddings.weight', `${module}.weight`, 'encoder.layer.0.attention.attn.q.weight'],
  spellings: bertSpellings('mpnet'),
  configOf: (published) => ({
    ...textConfigOf(published, names, { epsilon: 1e-12 }),
    buckets: sizeAt(published.shapes, `${module}.weight`, 0),
  }),
  build: (config, options) =>
    buildText(
      config,
      {
        names,
        positions: 'of tokens',
        relative: { module, buckets: config.buckets },
        classify: (b, { tokens }, { classes, width }) =>
          b.dense('classifier.out_proj', tanhOf(b, 'classifier.dense', tokenOf(b, 'classifier.token', tokens), width), classes as number),
      },
      options,
    ),
};
