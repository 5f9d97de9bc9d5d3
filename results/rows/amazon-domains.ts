import { useBackend } from '@graftjs/backends/node';
import { lastGroups, transfer } from '@graftjs/core';
import { type Dataset, seededRandom, subset } from '@graftjs/data';
import { openDataset } from '@graftjs/data/node';
import { sharedFolder } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import type { ResultRow, RunContext } from '../../scripts/results/row.ts';

/** More take longer to read than an hour allows. */
const reviews = { books: 1000, kitchen: 600 } as const;

/** Sentiment of books, then of kitchen ware with few labels: from the model of books, from MiniLM alone, from scratch. */
const row: ResultRow = {
  name: 'amazon-domains',
  describe:
    'Sentiment learned on 800 reviews of books by the last layers of all-MiniLM-L6-v2, then a head for kitchen ware on 20 labels a class: accuracy on 120 of its reviews, and without the books',
  config: {
    source: 'all-MiniLM-L6-v2, last groups for 3 epochs on books, rate 0.0003, seed 0',
    target: 'feature extraction, C by 5 folds',
    reviews,
    labelsPerClass: 20,
    test: 0.2,
  },
  code: ['packages/core/src', 'packages/data/src', 'packages/backends/src'],
  data: ['datasets/amazon-reviews', 'models/all-MiniLM-L6-v2'],
  seeds: [1, 2, 3, 4, 5],
  cheap: {
    seed: 1,
    interval: { withoutBooks: [0.5, 0.95] },
    run: async (seed, { signal }) => ({ withoutBooks: (await toKitchen(await some('kitchen', 150), miniLm(), seed, signal)).accuracy }),
  },
  async run(seed, { signal, log }) {
    const { run, accuracy: books } = await booksModel(signal, log);
    const data = await some('kitchen', reviews.kitchen);
    const { accuracy: kitchen, scratch } = await toKitchen(data, run, seed, signal, true);
    const { accuracy: withoutBooks } = await toKitchen(data, miniLm(), seed, signal);
    const metrics = { books, kitchen, withoutBooks, scratch, gainOverMiniLm: kitchen - withoutBooks, gainOverScratch: kitchen - scratch };
    log(JSON.stringify(metrics));
    return metrics;
  },
};
export default row;

function shared(): string {
  const folder = sharedFolder();
  if (!folder) throw new Error('needs ../shared');
  return folder;
}

const miniLm = () => `${shared()}/models/all-MiniLM-L6-v2`;

/** So many reviews of a kind of goods, the same every time. */
async function some(goods: string, count: number): Promise<Dataset> {
  tf.enableProdMode();
  await useBackend('wasm');
  const all = await openDataset(`${shared()}/datasets/amazon-reviews/${goods}.tsv`, { table: { text: 'text', label: 'label' } });
  return subset(
    all,
    seededRandom(goods)
      .shuffled([...all.examples.keys()])
      .slice(0, count)
      .sort((a, b) => a - b),
  );
}

let learned: Promise<{ run: string; accuracy: number }> | undefined;

/** The run on books; trained once a process. */
function booksModel(signal: AbortSignal, log: RunContext['log']): Promise<{ run: string; accuracy: number }> {
  learned ??= (async () => {
    const data = await some('books', reviews.books);
    const strategy = lastGroups();
    const { run, test } = await transfer({ data, from: miniLm(), strategy, epochs: 3, rate: 3e-4, seed: 0, baselines: false, signal });
    log(`books: ${test.accuracy}`);
    return { run, accuracy: test.accuracy };
  })();
  return learned;
}

async function toKitchen(data: Dataset, from: string, seed: number, signal: AbortSignal, baselines = false) {
  const result = await transfer({ data, from, labelsPerClass: 20, seed, baselines, signal });
  await result.dispose();
  return { accuracy: result.test.accuracy, scratch: result.verdict.scratch ?? 0 };
}
