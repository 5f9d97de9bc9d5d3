import { bertLayers, bertSpellings } from './bert-names.ts';
import type { Family } from './family.ts';
import { buildText, type TextConfig, type TextNames, tanhOf, textConfigOf } from './text-network.ts';
import { tokenOf } from './token-of.ts';

const names: TextNames = { ...bertLayers, classifier: 'classifier' };

/**
 * BERT of any size, which includes MiniLM and most sentence embedders: positions from 0, types of tokens, a dense layer on the first token.
 *
 * Reference: Devlin et al., BERT: pre-training of deep bidirectional transformers (2019); names as in transformers, without the model's own.
 */
export const bert: Family<TextConfig> = {
  name: 'bert',
  kind: 'text',
  architectures: /^$/,
  modelTypes: ['bert'],
  signature: [
    'embeddings.word_embeddings.weight',
    'embeddings.token_type_embeddings.weight',
    'encoder.layer.0.attention.self.query.weight',
  ],
  spellings: bertSpellings('bert'),
  configOf: (published) => textConfigOf(published, names, { epsilon: 1e-12 }),
  build: (config, options) =>
    buildText(
      config,
      {
        names,
        positions: 'from 0',
        classify: (b, { tokens, pooler }, { classes, width }) =>
          b.dense('classifier', pooler ?? tanhOf(b, 'pooler.dense', tokenOf(b, 'pooler.token', tokens), width), classes as number),
      },
      options,
    ),
};
