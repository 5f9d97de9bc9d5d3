import type { CatalogueEntry } from './catalogue-entry.ts';
import { hubEntry } from './hub-entry.ts';
import { textParameters } from './transformer-parameters.ts';

const words = { kinds: ['text'] as const, input: 'text' };
const filling = { ...words, task: 'fill in the missing word' };
const sentences = { ...words, task: 'sentence embeddings' };

const bert = (layers: number, width: number) =>
  textParameters({ layers, width, vocabulary: 30_522, positions: 512, types: 2, pooler: true });
const distilbert = textParameters({ layers: 6, width: 768, vocabulary: 30_522, positions: 512, types: 0, pooler: false });
const roberta = (layers: number) => textParameters({ layers, width: 768, vocabulary: 50_265, positions: 514, types: 1, pooler: true });
const mpnet = textParameters({ layers: 12, width: 768, vocabulary: 30_527, positions: 514, types: 0, pooler: true, relativeBias: 32 * 12 });

/** Models that read. Parameters are those of the encoder, without the layer that fills in words. */
export const textModels: readonly CatalogueEntry[] = [
  hubEntry('google-bert/bert-base-uncased', { ...filling, family: 'bert', parameters: bert(12, 768) }),
  hubEntry('google/bert_uncased_L-2_H-128_A-2', { ...filling, family: 'bert', parameters: bert(2, 128) }),
  hubEntry('google/bert_uncased_L-4_H-256_A-4', { ...filling, family: 'bert', parameters: bert(4, 256) }),
  hubEntry('distilbert/distilbert-base-uncased', { ...filling, family: 'distilbert', parameters: distilbert }),
  hubEntry('FacebookAI/roberta-base', { ...filling, family: 'roberta', parameters: roberta(12) }),
  hubEntry('distilbert/distilroberta-base', { ...filling, family: 'roberta', parameters: roberta(6) }),
  hubEntry('microsoft/MiniLM-L12-H384-uncased', { ...filling, family: 'minilm', parameters: bert(12, 384) }),
  hubEntry('sentence-transformers/all-MiniLM-L6-v2', {
    ...sentences,
    family: 'minilm',
    parameters: bert(6, 384),
    licence: 'Apache-2.0',
    licenceSource:
      '../shared/models/all-MiniLM-L6-v2/README.md: "model card of sentence-transformers/all-MiniLM-L6-v2: `license: apache-2.0`"',
  }),
  hubEntry('sentence-transformers/all-MiniLM-L12-v2', { ...sentences, family: 'minilm', parameters: bert(12, 384) }),
  hubEntry('sentence-transformers/paraphrase-MiniLM-L3-v2', { ...sentences, family: 'minilm', parameters: bert(3, 384) }),
  hubEntry('microsoft/mpnet-base', { ...filling, family: 'mpnet', parameters: mpnet }),
  hubEntry('sentence-transformers/all-mpnet-base-v2', { ...sentences, family: 'mpnet', parameters: mpnet }),
];
