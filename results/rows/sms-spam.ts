import { useBackend } from '@graftjs/backends/node';
import { transfer } from '@graftjs/core';
import type { Dataset } from '@graftjs/data';
import { openDataset } from '@graftjs/data/node';
import { withoutDuplicates } from '@graftjs/data/text';
import { sharedFolder } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import type { ResultRow } from '../../scripts/results/row.ts';

/** Sentence embeddings of all-MiniLM-L6-v2 to spam and ham, with 50 and 200 labels a class. */
const row: ResultRow = {
  name: 'sms-spam',
  describe:
    'all-MiniLM-L6-v2 to SMS spam, the head alone on few labels: balanced accuracy on a fifth of the messages, repeated ones removed',
  config: {
    strategy: 'feature extraction, C = 1: no label is held back to choose by',
    labelsPerClass: [50, 200],
    validation: 0,
    test: 0.2,
  },
  code: ['packages/core/src', 'packages/data/src', 'packages/backends/src'],
  data: ['datasets/sms-spam', 'models/all-MiniLM-L6-v2'],
  seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  interval: { balanced50: [0.88, 0.99], balanced200: [0.92, 0.99] },
  async run(seed, { signal, log }) {
    tf.enableProdMode();
    await useBackend('wasm');
    const shared = sharedFolder();
    if (!shared) throw new Error('needs ../shared');
    const all = await openDataset(`${shared}/datasets/sms-spam/sms.tsv`);
    const { dataset: data, removed } = await withoutDuplicates(all as Dataset<'text'>);
    const metrics: Record<string, number> = { removed };
    for (const labelsPerClass of [50, 200]) {
      const result = await transfer({
        data,
        from: `${shared}/models/all-MiniLM-L6-v2`,
        labelsPerClass,
        validation: 0,
        seed,
        baselines: false,
        signal,
      });
      await result.dispose();
      metrics[`balanced${labelsPerClass}`] = result.test.balancedAccuracy;
      log(`${labelsPerClass} labels a class: ${result.test.balancedAccuracy}`);
    }
    return metrics;
  },
};
export default row;
