import { imageInput, seededRandom } from '@graftjs/data';
import { waveformDataset } from '@graftjs/data/audio';
import { textDataset } from '@graftjs/data/text';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { platform } from '#platform';
import { embeddingBag } from '../architectures/embedding-bag.ts';
import { freshStem } from '../architectures/fresh-stem.ts';
import { resnetCifar } from '../architectures/resnet-cifar.ts';
import { openModel } from '../predict.ts';
import { fullFineTuning } from '../strategies/full-fine-tuning.ts';
import { embed } from './embed.ts';
import { evaluate } from './evaluate.ts';
import { trainSource } from './train-source.ts';
import { transfer } from './transfer.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

async function inFolders<T>(work: (folder: (name: string) => string) => Promise<T>): Promise<T> {
  const root = await platform.temporaryFolder();
  try {
    return await work((name) => platform.files.join(root, name));
  } finally {
    await platform.files.remove(root);
  }
}

const words = [
  ['rain', 'wind', 'cloud', 'storm', 'sun'],
  ['goal', 'ball', 'team', 'match', 'coach'],
  ['bread', 'soup', 'cake', 'salt', 'plate'],
];

/** Sentences of a subject's words between words that all share. */
function texts(seed: number, count: number, subjects: readonly number[]) {
  const random = seededRandom(seed);
  const rows = Array.from({ length: count }, (_, i) => {
    const own = words[subjects[i % subjects.length] as number] as string[];
    const filler = ['the', 'a', 'of', 'and', 'was'];
    const length = 3 + Math.floor(random.next() * 9);
    const said = Array.from({ length }, (_word, at) => (at % 3 === 0 ? own : filler)[Math.floor(random.next() * 5)]);
    return { text: `${said.join(' ')} ${i}`, label: i % subjects.length };
  });
  return textDataset({
    passages: rows.map(({ text }) => text),
    labels: rows.map(({ label }) => label),
    labelNames: subjects.map((subject) => `subject ${subject}`),
  });
}

/** Tones of a class's pitch with noise. */
function tones(seed: number, count: number, pitches: readonly number[]) {
  const random = seededRandom(seed);
  const waveforms = Array.from({ length: count }, (_, i) => {
    const pitch = (pitches[i % pitches.length] as number) * (1 + 0.02 * random.next());
    const samples = Float32Array.from(
      { length: 1600 },
      (_s, t) => 0.5 * Math.sin((2 * Math.PI * pitch * t) / 8000) + 0.02 * (random.next() - 0.5),
    );
    return { channels: [samples], sampleRate: 8000 };
  });
  return waveformDataset({
    waveforms,
    labels: waveforms.map((_, i) => i % pitches.length),
    labelNames: pitches.map((pitch) => `${pitch} Hz`),
  });
}

describe('a transfer of texts', () => {
  it('goes the way of pictures: source, records, verdict, artifact, prediction', () =>
    withoutLeaks(() =>
      inFolders(async (at) => {
        const source = await trainSource({
          data: texts(1, 90, [0, 1, 2]),
          architecture: embeddingBag({ width: 8 }),
          epochs: 20,
          rate: 0.03,
          seed: 1,
          out: at('source'),
        });
        expect(source.test.accuracy).toBeGreaterThan(0.8);
        const data = texts(2, 60, [0, 1]);
        const result = await transfer({ data, from: source.run, seed: 1, out: at('run') });
        expect(result.test.accuracy).toBe(1);
        expect(result.test.balancedAccuracy).toBe(1);
        const names = result.verdict.baselines.map(({ name }) => name);
        expect(names).toEqual([
          'head alone',
          'majority class',
          '5 nearest texts',
          'scratch: embedding-bag 16 wide',
          'scratch: embedding-bag 64 wide',
        ]);
        using model = await openModel(at('run'));
        const [weather, sport] = await model.predict(['the storm and rain', { text: 'the match and team' }], { threshold: 0 });
        expect([weather?.label, sport?.label]).toEqual(['subject 0', 'subject 1']);
        expect((await evaluate({ model: at('run'), data: texts(3, 20, [0, 1]) })).accuracy).toBe(1);
        const features = await embed({ data, from: at('run') });
        expect(features.shape).toEqual([60, 8]);
        await expect(transfer({ data: tones(1, 8, [300, 900]), from: source.run })).rejects.toMatchObject({ code: 'usage/kind' });
      }),
    ));

  it('moves the whole network on texts of any length', () =>
    inFolders(async (at) => {
      const source = await trainSource({
        data: texts(1, 60, [0, 1, 2]),
        architecture: embeddingBag({ width: 8 }),
        epochs: 10,
        rate: 0.03,
        seed: 1,
        out: at('source'),
      });
      const options = {
        data: texts(2, 100, [0, 1]),
        from: source.run,
        strategy: fullFineTuning(),
        baselines: false,
        epochs: 10,
        rate: 0.03,
        seed: 1,
      };
      const [first, again] = [await transfer({ ...options, out: at('a') }), await transfer({ ...options, out: at('b') })];
      expect(first.test.accuracy).toBe(1);
      expect(again.history).toEqual(first.history);
    }));
});

describe('a transfer of recordings', () => {
  it('takes a network for pictures, which sees them as pictures of frames and bands', () =>
    withoutLeaks(() =>
      inFolders(async (at) => {
        const input = imageInput({ size: 32, channels: 3, normalise: 'torch' });
        using from = freshStem(resnetCifar({ blocks: 1, width: 4, stemStride: true }), input, seededRandom(4));
        const data = tones(2, 24, [300, 2500]);
        const result = await transfer({ data, from, seed: 1, baselines: false, out: at('run') });
        expect(result.test.accuracy).toBeGreaterThan(0.7);
        using model = await openModel(at('run'));
        expect(model.metadata.input).toMatchObject({ kind: 'audio', bands: 64, channels: 3, sampleRate: 8000 });
      }),
    ));

  it('goes the way of pictures too', () =>
    withoutLeaks(() =>
      inFolders(async (at) => {
        const source = await trainSource({
          data: tones(1, 30, [300, 700, 1500]),
          architecture: resnetCifar({ blocks: 1, width: 4, stemStride: true }),
          epochs: 4,
          rate: 0.01,
          seed: 1,
          out: at('source'),
        });
        const result = await transfer({
          data: tones(2, 24, [500, 1100]),
          from: source.run,
          seed: 1,
          epochs: 4,
          baselines: false,
          out: at('run'),
        });
        expect(result.test.accuracy).toBeGreaterThan(0.8);
        using model = await openModel(at('run'));
        const unseen = tones(3, 2, [500, 1100]);
        const said = await model.predict([await unseen.read(0), await unseen.read(1)], { threshold: 0 });
        expect(said.map(({ label }) => label)).toEqual(['500 Hz', '1100 Hz']);
      }),
    ));
});
