import { bertLayers, bertSpellings } from './bert-names.ts';
import type { Family } from './family.ts';
import { buildText, type TextConfig, type TextNames, tanhOf, textConfigOf } from './text-network.ts';
import { tokenOf } from './token-of.ts';

const names: TextNames = { ...bertLayers, classifier: 'classifier.out_proj' };

/**
 * RoBERTa of any size, XLM-R and CamemBERT with it: as BERT, but positions are counted by tokens that are no padding, from `padding + 1`.
 *
 * Reference: Liu et al., RoBERTa: a robustly optimized BERT pretraining approach (2019); names as in transformers, without the model's own.
 */
export const roberta: Family<TextConfig> = {
  name: 'roberta',
  kind: 'text',
  architectures: /^$/,
  modelTypes: ['roberta', 'xlm-roberta', 'camembert'],
  signature: ['embeddings.word_embeddings.weight', 'encoder.layer.0.attention.self.query.weight', 'classifier.out_proj.weight'],
  spellings: bertSpellings('roberta'),
  configOf: (published) => textConfigOf(published, names, { epsilon: 1e-5 }),
  build: (config, options) =>
    buildText(
      config,
      {
        names,
        positions: 'of tokens',
        classify: (b, { tokens }, { classes, width }) =>
          b.dense('classifier.out_proj', tanhOf(b, 'classifier.dense', tokenOf(b, 'classifier.token', tokens), width), classes as number),
      },
      options,
    ),
};
