import { useBackend } from '@graftjs/backends/node';
import { architectureFromName, featureExtraction, trainSource, transfer } from '@graftjs/core';
import { type Dataset, subset } from '@graftjs/data';
import { audioAugmentationPreset } from '@graftjs/data/audio';
import { openDataset } from '@graftjs/data/node';
import { sharedFolder } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import type { ResultRow, RunContext } from '../../scripts/results/row.ts';

const config = {
  source: 'ResNet-8 on the log-mel bands of three speakers, 30 epochs with standard augmentation, rate 0.003',
  target: 'the fourth speaker, 5 labels a digit, half of the recordings to test',
  strategy: 'feature extraction, C by 5 folds',
} as const;

/** Digits spoken by three people, then by a fourth of whom five of each are known; each of the four in turn. */
const row: ResultRow = {
  name: 'spoken-digits',
  describe:
    'Digits of three speakers to a fourth with 5 labels a digit: accuracy on 75 recordings, mean of the four speakers, and from scratch',
  config,
  code: ['packages/core/src', 'packages/data/src', 'packages/backends/src'],
  data: ['datasets/spoken-digits'],
  seeds: [1, 2, 3],
  cheap: {
    seed: 1,
    interval: { transfer: [0.7, 1], gain: [0, 0.7] },
    run: async (seed, context) => {
      const { all, speakers } = await recordings();
      return toSpeaker(all, speakers[0] as string, seed, context);
    },
  },
  async run(seed, context) {
    const { all, speakers } = await recordings();
    const sums = { transfer: 0, scratch: 0, gain: 0 };
    for (const speaker of speakers) {
      const one = await toSpeaker(all, speaker, seed, context);
      for (const name of ['transfer', 'scratch', 'gain'] as const) sums[name] += one[name] / speakers.length;
    }
    return sums;
  },
};
export default row;

async function recordings(): Promise<{ all: Dataset<'audio'>; speakers: string[] }> {
  tf.enableProdMode();
  await useBackend('wasm');
  const shared = sharedFolder();
  if (!shared) throw new Error('needs ../shared');
  const all = (await openDataset(`${shared}/datasets/spoken-digits`)) as Dataset<'audio'>;
  return { all, speakers: [...new Set(all.examples.map(({ group }) => group as string))] };
}

/** From the other three to one speaker. */
async function toSpeaker(all: Dataset<'audio'>, speaker: string, seed: number, { signal, log }: RunContext) {
  const from = await sourceWithout(all, speaker, signal);
  const data = of(all, (group) => group === speaker);
  const result = await transfer({ data, from, labelsPerClass: 5, test: 0.5, strategy: featureExtraction(), seed, signal });
  await result.dispose();
  log(`${speaker}: ${result.verdict.summary}`);
  const [accuracy, scratch] = [result.test.accuracy, result.verdict.scratch ?? 0];
  return { transfer: accuracy, scratch, gain: accuracy - scratch };
}

const sources = new Map<string, Promise<string>>();

/** The folder of the model of the other three; trained once a process. */
function sourceWithout(all: Dataset<'audio'>, speaker: string, signal: AbortSignal): Promise<string> {
  const known = sources.get(speaker);
  if (known) return known;
  const trained = trainSource({
    data: of(all, (group) => group !== speaker),
    architecture: architectureFromName('resnet8'),
    augment: audioAugmentationPreset('standard'),
    epochs: 30,
    rate: 0.003,
    validation: 0,
    test: 0.1,
    seed: 0,
    signal,
  }).then(({ run }) => run);
  sources.set(speaker, trained);
  return trained;
}

/** Some speakers' recordings, free to be split any way: within a speaker there is nothing to keep apart. */
function of(all: Dataset<'audio'>, wanted: (group: string) => boolean): Dataset<'audio'> {
  const indices = all.examples.flatMap(({ group }, index) => (wanted(group as string) ? [index] : []));
  const chosen = subset(all, indices);
  return { ...chosen, examples: chosen.examples.map(({ group: _, ...example }) => example) };
}
