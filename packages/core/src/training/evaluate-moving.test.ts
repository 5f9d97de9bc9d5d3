import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { outputsOf } from './evaluate-moving.ts';
import { lengthsAt } from './lengths.ts';
import { pixelFeed } from './pixel-feed.ts';
import { tinyJob } from './tiny-job.fixture.ts';
import { tinyRun } from './tiny-run.fixture.ts';
import { tinyTextModel, tinyTexts } from './tiny-text-job.fixture.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

it('texts are looked at by length and answered in the order that was asked for', async () => {
  using tiny = tinyTextModel();
  const { model } = tiny;
  const job = tinyJob(model, { dataset: tinyTexts(), settings: { batchSize: 4 } });
  const run = tinyRun(job);
  const lengths = await lengthsAt(job, run.cut);
  const { dataset, settings } = job;
  const feed = pixelFeed({ dataset, inputId: model.inputId, input: model.input, seed: settings.seed }, lengths);
  let tokens = 0;
  const counting: typeof feed = {
    ...feed,
    async *batches(order, request) {
      for await (const batch of feed.batches(order, request)) {
        tokens += batch.columns.input_ids?.data.length ?? 0;
        yield batch;
      }
    },
  };
  const order = [7, 3, 11, 0, 16, 5, 2, 9, 3];
  const inOrder = await outputsOf({ ...run, feed: { batches: counting.batches } }, model.values, order);
  const tokensInOrder = tokens;
  tokens = 0;
  const byLength = await outputsOf({ ...run, feed: counting }, model.values, order);
  expect(byLength.length).toBe(order.length * 3);
  // Filled up otherwise, sums are rounded otherwise.
  byLength.forEach((value, i) => {
    expect(value).toBeCloseTo(inOrder[i] as number, 5);
  });
  expect(new Set(byLength).size).toBe(8 * 3);
  expect(tokens).toBeLessThan(tokensInOrder);
});
