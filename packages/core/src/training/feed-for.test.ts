import type { TextInput } from '@graftjs/data';
import { openTokenizer } from '@graftjs/data/text';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { platform } from '#platform';
import { cut } from '../cut/cut.ts';
import type { Stage } from '../strategies/strategy.ts';
import { strategyFromConfig } from '../strategies/strategy-from-config.ts';
import type { FeedBatch } from './feed.ts';
import { feedFor } from './feed-for.ts';
import type { FitJob } from './fit-job.ts';
import type { Part } from './session.ts';
import { tinyJob, tinyModel } from './tiny-job.fixture.ts';
import { tinyTextModel, tinyTexts } from './tiny-text-job.fixture.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** The feed of a strategy's last stage, and its batches of four of some examples. */
async function fed(job: FitJob, order: readonly number[]) {
  const folder = await platform.temporaryFolder();
  try {
    const stages = job.strategy.stages(job.model, { solvable: false, batchNorm: 'freeze' });
    const parts = cut(job.model.network, (stages.at(-1) as Stage).selection);
    const part: Part = { name: 'fit', folder, signal: undefined, saved: undefined, line: () => {}, save: async () => {} };
    const feed = await feedFor(job, parts, part);
    const batches: FeedBatch[] = [];
    for await (const batch of feed.batches(order, { batchSize: 4, epoch: 0, training: true })) batches.push(batch);
    return { lengths: feed.lengths, batches, parts };
  } finally {
    await platform.files.remove(folder);
  }
}

const texts = tinyTexts();
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);

async function countsOf(input: TextInput): Promise<number[]> {
  const tokenizer = openTokenizer(input);
  return Promise.all(upTo(texts.examples.length).map(async (index) => tokenizer.encode(await texts.read(index)).ids.length));
}

describe('a feed of texts', () => {
  it.each([
    ['the texts themselves', 'full', {}],
    ['records of tokens', 'last-groups', { groups: 1 }],
  ])('of %s knows their tokens and fills each batch up to its own longest', async (_, name, options) => {
    using tiny = tinyTextModel();
    const counts = await countsOf(tiny.model.input as TextInput);
    const order = upTo(18).toReversed();
    const { lengths, batches, parts } = await fed(
      tinyJob(tiny.model, { dataset: texts, strategy: strategyFromConfig({ name, options }) }),
      order,
    );
    expect(order.map((index) => lengths?.get(index))).toEqual(order.map((index) => counts[index]));
    expect(parts.still === undefined).toBe(name === 'full');
    for (const { indices, columns } of batches) {
      const longest = Math.max(...indices.map((index) => counts[index] as number));
      for (const [id, { shape }] of Object.entries(columns)) expect(shape.slice(0, 2), id).toEqual([indices.length, longest]);
    }
  });

  it('of pooled features has nothing to know', async () => {
    using tiny = tinyTextModel();
    const strategy = strategyFromConfig({ name: 'feature-extraction' });
    expect((await fed(tinyJob(tiny.model, { dataset: texts, strategy }), upTo(4))).lengths).toBeUndefined();
  });
});

it('a feed of pictures has no lengths', async () => {
  using tiny = tinyModel();
  expect((await fed(tinyJob(tiny.model), upTo(4))).lengths).toBeUndefined();
});
