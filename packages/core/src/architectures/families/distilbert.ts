import { bertSpellings } from './bert-names.ts';
import type { Family } from './family.ts';
import { buildText, type TextConfig, type TextNames, textConfigOf } from './text-network.ts';
import { tokenOf } from './token-of.ts';

const names: TextNames = {
  layer: (index) => `transformer.layer.${index}`,
  query: 'attention.q_lin',
  key: 'attention.k_lin',
  value: 'attention.v_lin',
  output: 'attention.out_lin',
  outputNorm: 'sa_layer_norm',
  inner: 'ffn.lin1',
  outer: 'ffn.lin2',
  outerNorm: 'output_layer_norm',
  classifier: 'classifier',
};

/**
 * DistilBERT of any size: as BERT without types of tokens and without a layer on the first one.
 *
 * Reference: Sanh et al., DistilBERT, a distilled version of BERT (2019); names as in transformers, without the model's own.
 */
export const distilbert: Family<TextConfig> = {
  name: 'distilbert',
  kind: 'text',
  architectures: /^$/,
  modelTypes: ['distilbert'],
  signature: ['embeddings.word_embeddings.weight', 'transformer.layer.0.attention.q_lin.weight'],
  spellings: bertSpellings('distilbert'),
  configOf: (published) => textConfigOf(published, names, { epsilon: 1e-12 }),
  build: (config, options) =>
    buildText(
      config,
      {
        names,
        positions: 'from 0',
        classify: (b, { tokens }, { classes, width }) => {
          const first = tokenOf(b, 'classifier.token', tokens);
          const before = b.node('pre_classifier', 'dense', [first], { units: width, bias: true, activation: 'relu' });
          return b.dense('classifier', before, classes as number);
        },
      },
      options,
    ),
};
