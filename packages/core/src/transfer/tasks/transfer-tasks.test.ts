import { type Dataset, imageInput, memoryDataset, type Pixels, seededRandom } from '@graftjs/data';
import { hammingLoss, r2Score } from '@graftjs/metrics';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { platform } from '#platform';
import { freshStem } from '../../architectures/fresh-stem.ts';
import { mlp } from '../../architectures/mlp.ts';
import type { Task } from '../../model.ts';
import { openModel } from '../../predict.ts';
import { fullFineTuning } from '../../strategies/full-fine-tuning.ts';
import { tinyArchitecture } from '../../training/tiny-job.fixture.ts';
import { evaluate } from '../evaluate.ts';
import { transfer } from '../transfer.ts';
import type { TransferOptions } from '../transfer-options.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const side = 6;
const random = seededRandom(4);
const picture = (value: (y: number, x: number) => number): Pixels => ({
  height: side,
  width: side,
  channels: 1,
  data: Uint8Array.from({ length: side * side }, (_, i) => value(Math.floor(i / side), i % side) + random.integer(10)),
});

/** Brightness in the thousands, and its complement in hundredths: numbers of very different size. */
function brightness(): Dataset {
  const levels = Array.from({ length: 60 }, () => 20 + random.integer(200));
  const targets = levels.map((level) => [5000 + 40 * level, 1 - level / 250]);
  return memoryDataset({ pixels: levels.map((level) => picture(() => level)), targets, labelNames: ['light', 'dark'] });
}

/** Whether a picture is light, and whether it is striped: each by itself. */
function attributes(): Dataset {
  const targets = Array.from({ length: 80 }, (_, i) => [i % 2, Math.floor(i / 2) % 2]);
  const pixels = targets.map(([light, striped]) => picture((y) => 60 + (light ? 100 : 0) + (striped ? (y % 2 ? 50 : -50) : 0)));
  return memoryDataset({ pixels, targets, labelNames: ['light', 'striped'] });
}

const source = (architecture = tinyArchitecture) =>
  freshStem(architecture, imageInput({ size: side, channels: 1, normalise: 'unit' }), seededRandom(5));

/** One network from nothing that trains in milliseconds. */
const plan = {
  scratch: {
    seconds: 1,
    candidates: [
      {
        name: 'mlp at 6 px',
        architecture: { name: 'mlp', options: { hidden: [8] } },
        imageSize: side,
        epochs: 6,
        rates: [0.01],
        trialEpochs: 1,
        secondsPerEpoch: 0.01,
      },
    ],
  },
};

async function transferred<K extends Task, T>(
  options: Omit<TransferOptions<K>, 'from'>,
  look: (result: Awaited<ReturnType<typeof transfer<K>>>, read: (name: string) => Promise<string>) => Promise<T>,
): Promise<T> {
  // Averages of a whole picture cannot tell stripes; random units over its pixels can.
  using from = source(options.task === 'multi-label' ? mlp({ hidden: [32] }) : tinyArchitecture);
  const out = await platform.temporaryFolder();
  try {
    const result = await withoutLeaks(() => transfer<K>({ guard: false, seed: 2, ...options, from, out } as TransferOptions<K>));
    return await look(result, async (name) => new TextDecoder().decode(await platform.files.read(platform.files.join(out, name))));
  } finally {
    await platform.files.remove(out);
  }
}

describe('transfer to numbers', () => {
  const data = brightness();
  const truth = data.examples.map(({ targets }) => targets as number[]);

  it('solves the head exactly, and says in its own words how good it is', () =>
    transferred({ task: 'regression', data, plan }, async ({ run, test, verdict, task, history }, read) => {
      expect([task, history]).toEqual(['regression', []]);
      expect(test.r2).toBeGreaterThan(0.9);
      expect(test.right.reduce((a, b) => a + b) / test.right.length).toBeCloseTo(test.r2, 6);
      expect(verdict.transfer).toBeCloseTo(test.r2, 6);
      expect(verdict.summary).toMatch(/^Transfer helped: R² [01]\.\d{3} against R² .* from scratch \(.* R², 95 % CI/);
      expect(verdict.baselines.map(({ name }) => name)).toEqual(['head alone', 'mean', '5 nearest pictures', 'scratch: mlp at 6 px']);
      // The mean of the training numbers explains nothing of the test's.
      expect(verdict.baselines[1]?.accuracy).toBeLessThanOrEqual(1e-6);
      expect(verdict.baselines[2]?.accuracy).toBeGreaterThan(0.5);
      const [page, card] = [await read('report.html'), await read('README.md')];
      for (const text of [page, card]) expect(text).toMatch(/mean absolute error/);
      expect(page).not.toMatch(/accuracy|confused/);
      expect(card).not.toMatch(/accuracy|image-classification/);
      expect(JSON.parse(await read('config.json'))).toMatchObject({ task: 'regression' });
      await withoutLeaks(async () => {
        using model = await openModel(run, { task: 'regression' });
        const pictures = await Promise.all(data.examples.map((_, i) => data.read(i)));
        const said = (await model.predict(pictures)).map(({ numbers }) => numbers.map(({ value }) => value));
        expect(r2Score(truth, said)).toBeGreaterThan(0.9);
        expect((await model.predict(pictures.slice(0, 1)))[0]?.numbers.map(({ name }) => name)).toEqual(['light', 'dark']);
        const again = await evaluate({ model: run, data, task: 'regression' });
        expect(again.r2).toBeCloseTo(r2Score(truth, said), 5);
      });
      await withoutLeaks(() => expect(openModel(run)).rejects.toMatchObject({ code: 'model/not-a-classifier' }));
      await withoutLeaks(() => expect(evaluate({ model: run, data })).rejects.toMatchObject({ code: 'model/not-a-classifier' }));
    }));

  it('goes on from the solved head by gradient without losing it', () =>
    transferred({ task: 'regression', data, strategy: fullFineTuning(), epochs: 3, baselines: false }, async ({ test, history }) => {
      expect(history.length).toBeGreaterThan(0);
      expect(test.r2).toBeGreaterThan(0.9);
    }));
});

describe('transfer to several labels at once', () => {
  const data = attributes();

  it('tells each by itself', () =>
    transferred(
      { task: 'multi-label', data, plan, epochs: 60, rate: 0.03, batchSize: 8, patience: 0 },
      async ({ run, test, verdict }, read) => {
        expect(test.accuracy).toBeGreaterThan(0.9);
        expect(test.accuracy).toBeCloseTo(1 - test.hammingLoss, 12);
        expect(test.microF1).toBeGreaterThan(0.9);
        expect(test.subsetAccuracy).toBeLessThanOrEqual(test.accuracy);
        expect(verdict.transfer).toBeCloseTo(test.accuracy, 6);
        expect(verdict.baselines[1]).toMatchObject({ name: 'majority of each label', kind: 'majority' });
        expect(verdict.baselines[1]?.accuracy).toBeLessThan(0.75);
        expect(await read('report.html')).toContain('micro F1');
        expect(await read('README.md')).toContain('| labels | light, striped |');
        await withoutLeaks(async () => {
          using model = await openModel(run, { task: 'multi-label' });
          const pictures = await Promise.all(data.examples.map((_, i) => data.read(i)));
          const said = await model.predict(pictures);
          const rows = said.map(({ labels }) => data.labels.map((label) => Number(labels.includes(label))));
          const truth = data.examples.map(({ targets }) => targets as number[]);
          expect(hammingLoss(truth, rows)).toBeLessThan(0.1);
          for (const { labels, classes } of said)
            expect(labels).toEqual(classes.filter(({ probability }) => probability >= 0.5).map(({ label }) => label));
          expect((await evaluate({ model: run, data, task: 'multi-label' })).hammingLoss).toBeCloseTo(hammingLoss(truth, rows), 12);
        });
      },
    ));
});

it('refuses, before anything is trained, what cannot be meant', async () => {
  using from = source();
  const pixels = Array.from({ length: 20 }, (_, i) => picture(() => 10 * i));
  const of = (targets: number[][]) => memoryDataset({ pixels, targets, labelNames: ['a'] });
  const refused = (options: Partial<TransferOptions<Task>>) =>
    withoutLeaks(() =>
      transfer<Task>({ from, guard: false, data: of(pixels.map((_, i) => [i])), ...options }).then(
        () => 'done',
        ({ code }) => code,
      ),
    );
  expect(await refused({ task: 'multi-label' })).toBe('data/bad-targets');
  expect(await refused({ task: 'regression', data: of(pixels.map(() => [3])) })).toBe('data/constant-target');
  expect(await refused({ task: 'regression', labelSmoothing: 0.1 })).toBe('usage/task-option');
  expect(await refused({ task: 'regression', data: memoryDataset({ pixels, labels: pixels.map(() => 0), labelNames: ['a'] }) })).toBe(
    'data/bad-targets',
  );
});
