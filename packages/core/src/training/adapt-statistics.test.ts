import { type Pixels, preprocessInto } from '@graftjs/data';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { requirePictures } from '../backbone/require-pictures.ts';
import { run } from '../network/run.ts';
import { adaptStatistics } from './adapt-statistics.ts';
import type { FitJob } from './fit-job.ts';
import { tinyJob, tinyModel } from './tiny-job.fixture.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** Mean and biased variance of each channel of what goes into the first norm, in double precision. */
async function momentsOfStem({ model, dataset, train }: FitJob) {
  const input = requirePictures(model.input, 'test');
  const { height, width } = input;
  const pixels = new Float32Array(train.length * height * width);
  for (const [row, index] of train.entries()) preprocessInto((await dataset.read(index)) as Pixels, input, pixels, row * height * width);
  const features = tf.tidy(
    () =>
      run(
        model.network,
        model.values,
        { input: tf.tensor4d(pixels, [train.length, height, width, 1]) },
        { taps: ['stem_conv'] },
      ).stem_conv?.arraySync() as number[][][][],
  );
  const cells = features.flat(2);
  return Array.from({ length: 4 }, (_, c) => {
    const mean = cells.reduce((sum, cell) => sum + (cell[c] as number), 0) / cells.length;
    return { mean, variance: cells.reduce((sum, cell) => sum + ((cell[c] as number) - mean) ** 2, 0) / cells.length };
  });
}

describe('adaptStatistics', () => {
  it('gives the first norm the mean and variance that its input has on the target', async () => {
    using tiny = tinyModel();
    const job = tinyJob(tiny.model, { settings: { batchSize: 12 } });
    const expected = await momentsOfStem(job);
    const adapted = await adaptStatistics(job, undefined);
    const [means, variances] = ['mean', 'variance'].map((role) => [...(adapted[`stem_bn/moving_${role}`] as tf.Tensor).dataSync()]);
    tf.dispose(adapted as tf.TensorContainer);
    for (const [c, { mean, variance }] of expected.entries()) {
      expect(means?.[c]).toBeCloseTo(mean, 5);
      expect(variances?.[c]).toBeCloseTo(variance, 5);
    }
  });

  it('weighs batches by their examples, so that a last, smaller one does not count double', async () => {
    using tiny = tinyModel();
    const [whole, split] = [tinyJob(tiny.model, { settings: { batchSize: 12 } }), tinyJob(tiny.model, { settings: { batchSize: 5 } })];
    const meanOf = async (job: FitJob) => {
      const adapted = await adaptStatistics(job, undefined);
      const mean = [...(adapted['stem_bn/moving_mean'] as tf.Tensor).dataSync()];
      tf.dispose(adapted as tf.TensorContainer);
      return mean;
    };
    const means = await meanOf(split);
    for (const [c, mean] of (await meanOf(whole)).entries()) expect(means[c]).toBeCloseTo(mean, 6);
  });

  it('leaves nothing behind, also when it is aborted', async () => {
    using tiny = tinyModel();
    await withoutLeaks(async () => tf.dispose((await adaptStatistics(tinyJob(tiny.model), undefined)) as tf.TensorContainer));
    const controller = new AbortController();
    const dataset = tinyJob(tiny.model).dataset;
    const stopping = {
      ...dataset,
      read: async (index: number) => {
        controller.abort();
        return dataset.read(index);
      },
    };
    await withoutLeaks(() =>
      expect(adaptStatistics(tinyJob(tiny.model, { dataset: stopping }), controller.signal)).rejects.toMatchObject({
        code: 'interrupted/aborted',
      }),
    );
  });
});
