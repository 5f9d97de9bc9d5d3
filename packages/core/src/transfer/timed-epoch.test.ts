import { type Dataset, seededRandom } from '@graftjs/data';
import { textDataset } from '@graftjs/data/text';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Model } from '../model.ts';
import { tokenCounts } from '../prepare/token-counts.ts';
import { epochOrder } from '../training/epoch-order.ts';
import { chunked } from '../training/feed.ts';
import type { FitJob } from '../training/fit-job.ts';
import type { GradientPool } from '../training/gradient-pool.ts';
import { targetsOf } from '../training/targets.ts';
import { tinyJob, tinyModel } from '../training/tiny-job.fixture.ts';
import { tinyTextModel } from '../training/tiny-text-job.fixture.ts';
import { timedEpoch } from './timed-epoch.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const batchSize = 8;

/** Texts of which most are short and few are long: 3 to 14 words. */
function skewedTexts(count: number, seed: number): Dataset<'text'> {
  const random = seededRandom(seed);
  const passages = Array.from({ length: count }, () =>
    Array.from({ length: 3 + Math.floor(random.next() ** 3 * 12) }, () => 'rain').join(' '),
  );
  return textDataset({ passages, labels: passages.map((_, i) => i % 3), labelNames: ['a', 'b', 'c'] });
}

/** Differentiates nothing: a batch takes the milliseconds it is asked about on a clock of its own, the first one half a second more. */
function clocked(millisecondsOf: (indices: readonly number[]) => number): GradientPool & { steps(): number } {
  let [clock, steps] = [0, 0];
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
  return {
    steps: () => steps,
    open: async () => ({
      name: 'clocked',
      gradients: async ({ variables }, { indices }) => {
        clock += millisecondsOf(indices) + (steps++ === 0 ? 500 : 0);
        return { losses: { loss: 1 }, gradients: tf.tidy(() => mapped(variables)), statistics: {} };
      },
      dispose: async () => {},
    }),
    dispose: async () => {},
  };
}

const mapped = (variables: Readonly<Record<string, tf.Tensor>>) =>
  Object.fromEntries(Object.entries(variables).map(([name, variable]) => [name, tf.zerosLike(variable)]));

const textJob = (model: Model, dataset: Dataset<'text'>): FitJob => {
  const train = dataset.examples.map((_, i) => i);
  const targets = targetsOf(dataset, { task: 'classification', train });
  return tinyJob(model, { dataset, train, validation: [], targets, settings: { batchSize } });
};

describe('timedEpoch', () => {
  // Of two batches the smaller is of any length, and all that is timed.
  it.each([
    [10, 0.2],
    [24, 0.1],
    [60, 0.1],
    [500, 0.1],
  ])('says what an epoch of %i texts takes, to %f of it, where time grows with length', async (count, within) => {
    using tiny = tinyTextModel();
    for (const seed of [1, 2, 3, 4]) {
      const dataset = skewedTexts(count, seed);
      const job = textJob(tiny.model, dataset);
      if (tiny.model.input.kind !== 'text') throw new Error('texts');
      const lengths = await tokenCounts(dataset, job.train, tiny.model.input);
      const milliseconds = (batch: readonly number[]) => 10 * Math.max(...batch.map((index) => lengths.get(index) as number));
      const epoch = async (at: number) => {
        const order = await epochOrder(job.train, { batchSize, lengths, random: seededRandom(`real ${seed} ${at}`) });
        return chunked(order, batchSize).reduce((sum, batch) => sum + milliseconds(batch), 0) / 1000;
      };
      const real = (await Promise.all(Array.from({ length: 10 }, (_, at) => epoch(at)))).reduce((sum, one) => sum + one / 10, 0);
      const gradients = clocked(milliseconds);
      const told = await timedEpoch({ ...job, gradients }, count, undefined);
      expect(Math.abs(told / real - 1)).toBeLessThan(within);
      expect(gradients.steps()).toBeLessThanOrEqual(6);
    }
  });

  it('times three steps of pictures, the first of them to warm up', async () => {
    using tiny = tinyModel();
    const gradients = clocked(() => 40);
    const told = await timedEpoch(tinyJob(tiny.model, { gradients, settings: { batchSize: 2 } }), 101, undefined);
    expect(told).toBeCloseTo(51 * 0.04, 9);
    expect(gradients.steps()).toBe(3);
  });
});
