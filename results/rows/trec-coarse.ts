import { useBackend } from '@graftjs/backends/node';
import { transfer } from '@graftjs/core';
import { openDataset } from '@graftjs/data/node';
import { sharedFolder } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import type { ResultRow } from '../../scripts/results/row.ts';

/** What kind of answer a question wants: MiniLM's embeddings against averaged GloVe vectors and against learning words anew. */
const row: ResultRow = {
  name: 'trec-coarse',
  describe:
    'all-MiniLM-L6-v2 and GloVe to TREC coarse with 20 labels a class, the same head, and averaged words from scratch: accuracy on 500 questions',
  config: { strategy: 'feature extraction, C by 5 folds', labelsPerClass: 20, test: "TREC's own" },
  code: ['packages/core/src', 'packages/data/src', 'packages/backends/src'],
  data: ['datasets/trec', 'models/all-MiniLM-L6-v2', 'models/glove-twitter-25d'],
  seeds: [11, 12, 13, 14, 15, 16, 17, 18, 19, 20],
  cheap: { seed: 11, interval: { minilm: [0.5, 0.9], gainOverGlove: [0.05, 0.6], gainOverScratch: [0, 0.6] } },
  async run(seed, { signal, log }) {
    tf.enableProdMode();
    await useBackend('wasm');
    const shared = sharedFolder();
    if (!shared) throw new Error('needs ../shared');
    const data = await openDataset(`${shared}/datasets/trec`, { table: { text: 'text', label: 'coarse' } });
    const measured = async (from: string, baselines: boolean) => {
      const result = await transfer({ data, from: `${shared}/models/${from}`, labelsPerClass: 20, seed, baselines, signal });
      await result.dispose();
      return { accuracy: result.test.accuracy, scratch: result.verdict.scratch };
    };
    const { accuracy: minilm, scratch } = await measured('all-MiniLM-L6-v2', true);
    const { accuracy: glove } = await measured('glove-twitter-25d', false);
    log(`MiniLM ${minilm}, GloVe ${glove}, scratch ${scratch}`);
    return { minilm, glove, scratch: scratch ?? 0, gainOverGlove: minilm - glove, gainOverScratch: minilm - (scratch ?? 0) };
  },
};
export default row;
