import { useBackend } from '@graftjs/backends/node';
import { fromScratch, fullFineTuning, lenet, type Strategy, trainSource, transfer } from '@graftjs/core';
import type { Dataset, Fit } from '@graftjs/data';
import { idxFolder } from '@graftjs/data/node';
import { sharedFolder } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import type { ResultRow } from '../../scripts/results/row.ts';

const config = {
  source: 'LeNet on 8,000 of mnist-10k, 4 epochs, seed 0',
  target: 'USPS, 16 pixels to 20, centred in 28',
  transfer: 'full fine-tuning from the source and its head, rate 0.001, 40 epochs, no validation',
  scratch: 'the same network and settings from fresh values, rate 0.001, 80 epochs',
} as const;

/** MNIST → USPS with 100 and 20 labels in all: transfer against the same network from scratch. */
const row: ResultRow = {
  name: 'mnist-usps',
  describe: 'LeNet from MNIST to USPS with 10 and 2 labels a class: test accuracy of transfer and scratch on 2,007 digits',
  config,
  code: ['packages/core/src', 'packages/data/src', 'packages/backends/src'],
  data: ['datasets/mnist-10k', 'datasets/usps'],
  seeds: [1, 2, 3, 4, 5],
  cheap: { seed: 1, interval: { scratch100: [0.78, 0.95], gain100: [0.03, 0.2], gain20: [0.12, 0.45] } },
  async run(seed, { signal, log }) {
    tf.enableProdMode();
    await useBackend('wasm');
    const shared = sharedFolder();
    if (!shared) throw new Error('needs ../shared');
    const source = await mnistSource(`${shared}/datasets/mnist-10k`, signal);
    const usps = await idxFolder(`${shared}/datasets/usps`);
    const metrics: Record<string, number> = {};
    for (const labels of [100, 20]) {
      const accuracy = async (strategy: Strategy, epochs: number) =>
        trained(usps, source, { strategy, epochs, labelsPerClass: labels / 10, seed, signal });
      metrics[`transfer${labels}`] = await accuracy(fullFineTuning({ rate: 1, headFirst: false }), 40);
      metrics[`scratch${labels}`] = await accuracy(fromScratch(), 80);
      metrics[`gain${labels}`] = (metrics[`transfer${labels}`] as number) - (metrics[`scratch${labels}`] as number);
      log(`${labels} labels: ${metrics[`transfer${labels}`]} against ${metrics[`scratch${labels}`]}`);
    }
    return metrics;
  },
};
export default row;

let trainedSource: Promise<string> | undefined;

/** The folder of the source model; trained once a process. */
function mnistSource(folder: string, signal: AbortSignal): Promise<string> {
  trainedSource ??= (async () => {
    const data = await idxFolder(folder);
    const { run } = await trainSource({
      data,
      architecture: lenet(),
      imageSize: 28,
      channels: 1,
      epochs: 4,
      validation: 0,
      test: 0.2,
      seed: 0,
      signal,
    });
    return run;
  })();
  return trainedSource;
}

async function trained(
  data: Dataset,
  from: string,
  options: { strategy: Strategy; epochs: number; labelsPerClass: number; seed: number; signal: AbortSignal },
): Promise<number> {
  const fit: Fit = { kind: 'pad', margin: 4, value: 0 };
  const result = await transfer({ data, from, fit, validation: 0, patience: 0, batchSize: 20, baselines: false, guard: false, ...options });
  await result.dispose();
  return result.test.accuracy;
}
