import type { Spelling } from './family.ts';
import type { TextNames } from './text-network.ts';

/** What BERT calls the modules of its layers, and RoBERTa after it. */
export const bertLayers: Omit<TextNames, 'classifier'> = {
  layer: (index) => `encoder.layer.${index}`,
  query: 'attention.self.query',
  key: 'attention.self.key',
  value: 'attention.self.value',
  output: 'attention.output.dense',
  outputNorm: 'attention.output.LayerNorm',
  inner: 'intermediate.dense',
  outer: 'output.dense',
  outerNorm: 'output.LayerNorm',
};

/**
 * How files of the BERT kind differ in their names: the model's own name in front, norms as TensorFlow called them, and what only
 * pretraining needs: its heads, and positions counted up.
 */
export const bertSpellings = (model: string): readonly Spelling[] => [
  { name: 'with the model named', tells: new RegExp(`^${model}\\.`), renames: [[new RegExp(`^${model}\\.`), '']] },
  {
    name: 'with heads of pretraining',
    tells: /^(cls|lm_head|vocab_[a-z_]+)\.|^embeddings\.(position|token_type)_ids$/,
    renames: [[/^(cls|lm_head|vocab_[a-z_]+)\.|^embeddings\.(position|token_type)_ids$/, null]],
  },
  {
    name: 'with norms from TensorFlow',
    tells: /LayerNorm\.gamma$/,
    renames: [
      [/LayerNorm\.gamma$/, 'LayerNorm.weight'],
      [/LayerNorm\.beta$/, 'LayerNorm.bias'],
    ],
  },
];
