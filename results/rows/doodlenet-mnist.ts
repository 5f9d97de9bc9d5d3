import { useBackend } from '@graftjs/backends/node';
import { featureExtraction, transfer } from '@graftjs/core';
import { idxFolder } from '@graftjs/data/node';
import { sharedFolder } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import type { ResultRow } from '../../scripts/results/row.ts';

/** DoodleNet → MNIST with 100 labels in all, the head alone. */
const row: ResultRow = {
  name: 'doodlenet-mnist',
  describe: 'DoodleNet (345 kinds of drawings) to MNIST with 10 labels a class, the head alone: test accuracy on 2,000 digits',
  config: { strategy: 'feature-extraction, exact, C by 5 folds', labels: 100, test: 0.2 },
  code: ['packages/core/src', 'packages/data/src', 'packages/backends/src'],
  data: ['datasets/mnist-10k', 'models/doodlenet-28'],
  seeds: [1, 2, 3, 4, 5],
  cheap: { seed: 1, interval: { accuracy: [0.82, 0.96] } },
  async run(seed, { signal }) {
    tf.enableProdMode();
    await useBackend('wasm');
    const shared = sharedFolder();
    if (!shared) throw new Error('needs ../shared');
    const data = await idxFolder(`${shared}/datasets/mnist-10k`);
    const from = `${shared}/models/doodlenet-28`;
    const strategy = featureExtraction();
    const result = await transfer({
      data,
      from,
      normalise: 'unit',
      strategy,
      labelsPerClass: 10,
      seed,
      baselines: false,
      guard: false,
      signal,
    });
    await result.dispose();
    return { accuracy: result.test.accuracy };
  },
};
export default row;
