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
    'all-MiniLM-L6-v2 to SMS spam with 50 and 200 labels a class, the head alone, all as it comes: balanced accuracy on a fifth of the messages, repeated ones removed',
  config: { strategy: 'feature extraction, C by 5 folds', labelsPerClass: [50, 200], test: 0.2 },
  code: ['packages/core/src', 'packages/data/src', 'packages/backends/src'],
  data: ['datasets/sms-spam', 'models/all-MiniLM-L6-v2'],
  seeds: [11, 12, 13, 14, 15, 16, 17, 18, 19, 20],
  cheap: {
    seed: 11,
    interval: { balanced50: [0.88, 0.99] },
    run: async (seed, { signal }) => {
      const { data } = await messages();
      return { balanced50: await balanced(data, 50, seed, signal) };
    },
  },
  async run(seed, { signal, log }) {
    const { data, removed } = await messages();
    const metrics: Record<string, number> = { removed };
    for (const labelsPerClass of [50, 200]) {
      const accuracy = await balanced(data, labelsPerClass, seed, signal);
      metrics[`balanced${labelsPerClass}`] = accuracy;
      log(`${labelsPerClass} labels a class: ${accuracy}`);
    }
    return metrics;
  },
};
export default row;

function shared(): string {
  const folder = sharedFolder();
  if (!folder) throw new Error('needs ../shared');
  return folder;
}

async function messages() {
  tf.enableProdMode();
  await useBackend('wasm');
  const all = await openDataset(`${shared()}/datasets/sms-spam/sms.tsv`);
  const { dataset: data, removed } = await withoutDuplicates(all as Dataset<'text'>);
  return { data, removed };
}

async function balanced(data: Dataset<'text'>, labelsPerClass: number, seed: number, signal: AbortSignal): Promise<number> {
  const from = `${shared()}/models/all-MiniLM-L6-v2`;
  const result = await transfer({ data, from, labelsPerClass, seed, baselines: false, signal });
  await result.dispose();
  return result.test.balancedAccuracy;
}
