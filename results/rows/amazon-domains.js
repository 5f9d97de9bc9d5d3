import { useBackend } from '@graftjs/backends/node';
import { transfer } from '@graftjs/core';
import { openDataset } from '@graftjs/data/node';
import { sharedFolder } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
/** Sentiment of books, then of kitchen ware with few labels: from the model of books, from MiniLM alone, from scratch. */
const row = {
    name: 'amazon-domains',
    describe: 'Sentiment learned on 2,000 reviews of books, gone on with for kitchen ware with 20 labels a class: accuracy on a fifth of its reviews',
    config: { source: 'all-MiniLM-L6-v2, head on all books', labelsPerClass: 20, test: 0.2, maxTokens: 256 },
    code: ['packages/core/src', 'packages/data/src', 'packages/backends/src'],
    data: ['datasets/amazon-reviews', 'models/all-MiniLM-L6-v2'],
    seeds: [1, 2, 3],
    interval: { books: [0.7, 0.95], kitchen: [0.65, 0.95] },
    async run(seed, { signal, log }) {
        tf.enableProdMode();
        await useBackend('wasm');
        const shared = sharedFolder();
        if (!shared)
            throw new Error('needs ../shared');
        const reviews = (domain) => openDataset(`${shared}/datasets/amazon-reviews/${domain}.tsv`, { table: { text: 'text', label: 'label' } });
        const books = await transfer({
            data: await reviews('books'),
            from: `${shared}/models/all-MiniLM-L6-v2`,
            seed,
            baselines: false,
            signal,
        });
        const options = { data: await reviews('kitchen'), labelsPerClass: 20, seed, signal };
        const kitchen = await transfer({ ...options, from: books.run });
        const plain = await transfer({ ...options, from: `${shared}/models/all-MiniLM-L6-v2`, baselines: false });
        for (const result of [books, kitchen, plain])
            await result.dispose();
        const metrics = {
            books: books.test.accuracy,
            kitchen: kitchen.test.accuracy,
            withoutBooks: plain.test.accuracy,
            scratch: kitchen.verdict.scratch ?? 0,
        };
        log(JSON.stringify(metrics));
        return metrics;
    },
};
export default row;
