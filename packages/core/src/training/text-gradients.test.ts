import { useBackend } from '@graftjs/backends/node';
import { type Dataset, seededRandom } from '@graftjs/data';
import { inDoublePrecision, relativeError } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Model } from '../model.ts';
import type { Values } from '../network/network.ts';
import { run as runNetwork } from '../network/run.ts';
import { stack } from '../prepare/stack.ts';
import { inThreadEngine } from '../runners/in-thread-engine.fixture.ts';
import { shardPool } from '../shards/shard-pool.ts';
import { inlineGradients } from './batch-gradients.ts';
import type { FeedBatch } from './feed.ts';
import type { GradientRunner } from './gradient-runner.ts';
import { movingValues } from './moving-values.ts';
import { tinyJob } from './tiny-job.fixture.ts';
import { tinyRun } from './tiny-run.fixture.ts';
import { tinyTextModel, tinyTexts } from './tiny-text-job.fixture.ts';
import { train } from './train.ts';
import type { TrainRun } from './train-run.ts';

const texts = tinyTexts();
const six = [0, 1, 2, 3, 4, 5];
const rate = 0.5;

/** One step of plain gradient descent over everything, on six texts of different length. */
const oneStep = (model: Model, changes: Partial<TrainRun> = {}): TrainRun => {
  const settings = {
    epochs: 1,
    batchSize: 6,
    rate,
    decay: 0,
    update: { name: 'sgd', options: {} },
    schedule: { name: 'constant', options: {} },
  };
  return tinyRun(tinyJob(model, { dataset: texts, train: six, validation: [], settings }), changes);
};

/** Mean of `−log softmax(logits)[label]`, each text alone, so that nothing is filled up: by hand from the logits on. */
async function lossOfEach({ network, outputId, input, inputId }: Model, dataset: Dataset, values: Values): Promise<number> {
  let sum = 0;
  for (const index of six) {
    const columns = await stack([await dataset.read(index)], input, inputId);
    const logits = tf.tidy(() => {
      const feeds = Object.fromEntries(Object.entries(columns).map(([id, { shape, data }]) => [id, tf.tensor(data, [...shape])]));
      return (runNetwork(network, values, feeds)[outputId] as tf.Tensor).dataSync();
    });
    const label = dataset.examples[index]?.label as number;
    sum += Math.log([...logits].reduce((all, logit) => all + Math.exp(logit), 0)) - (logits[label] as number);
  }
  return sum / six.length;
}

type Numbers = Readonly<Record<string, readonly number[]>>;

/** The slope of the loss along a direction by central differences. */
async function slopeAlong(model: Model, along: Numbers): Promise<number> {
  const lossAt = async (by: number) => {
    const moved = Object.entries(along).map(([name, entries]): [string, tf.Tensor] => {
      const at = model.values.get(name) as tf.Tensor;
      return [name, tf.tidy(() => tf.add(at, tf.mul(tf.tensor([...entries], at.shape), by)))];
    });
    const loss = await lossOfEach(model, texts, new Map([...model.values, ...moved]));
    tf.dispose(moved.map(([, tensor]) => tensor));
    return loss;
  };
  const step = 1e-5;
  return ((await lossAt(step)) - (await lossAt(-step))) / (2 * step);
}

/** What one step moved along a direction, against what the slope of the loss says, `Δθ · u = −rate · ∂L/∂u`, relative to the steepest it could be. */
async function errorsOfStep(change: (feed: TrainRun['feed']) => TrainRun['feed'] = (feed) => feed): Promise<number[]> {
  using tiny = tinyTextModel();
  const { model } = tiny;
  const run = oneStep(model);
  const { values, steps } = await train({ ...run, feed: change(run.feed) });
  expect(steps).toBe(1);
  // Groups move at rates of their own: without them it is the gradient.
  const gradient = Object.entries(values).map(([name, value]): [string, number[]] => {
    const groupRate = run.stage.selection.parameters.get(name)?.rate as number;
    const [after, before] = [value.dataSync(), (model.values.get(name) as tf.Tensor).dataSync()];
    return [name, Array.from(after, (entry, i) => ((before[i] as number) - entry) / (rate * groupRate))];
  });
  tf.dispose(values as tf.TensorContainer);
  expect(gradient.map(([name]) => name).toSorted()).toEqual([...model.values.keys()].toSorted());
  const steepest = Math.hypot(...gradient.flatMap(([, entries]) => entries));
  const errors: number[] = [];
  for (const seed of [1, 2, 3]) {
    const random = seededRandom(`direction ${seed}`);
    const drawn = gradient.map(([name, entries]): [string, number[]] => [name, entries.map(() => random.normal())]);
    const length = Math.hypot(...drawn.flatMap(([, entries]) => entries));
    const along = Object.fromEntries(drawn.map(([name, entries]) => [name, entries.map((entry) => entry / length)]));
    const stepped = gradient.reduce(
      (sum, [name, entries]) => sum + entries.reduce((all, entry, i) => all + entry * (along[name]?.[i] as number), 0),
      0,
    );
    errors.push(Math.abs(stepped - (await slopeAlong(model, along))) / steepest);
  }
  return errors;
}

/** The batches of a feed with something done to a column. */
const changing =
  (id: string, change: (value: number, at: number) => number) =>
  (feed: TrainRun['feed']): TrainRun['feed'] => ({
    async *batches(order, request) {
      for await (const { indices, columns } of feed.batches(order, request)) {
        const { shape, data } = columns[id] as FeedBatch['columns'][string];
        yield { indices, columns: { ...columns, [id]: { shape, data: data.map(change) } } };
      }
    },
  });

describe('one step over a whole network for texts', () => {
  it('goes down the loss of each text alone, as differences say in three directions over all parameters', async () => {
    const errors = await inDoublePrecision(() => errorsOfStep());
    expect(Math.max(...errors)).toBeLessThan(1e-7);
  });

  it.each([
    ['a mask that is ignored', 'attention_mask', () => 1],
    ['a token that is another', 'input_ids', (id: number, at: number) => (at === 3 ? (id + 1) % 18 : id)],
  ])('would show %s', async (_, id, change) => {
    const errors = await inDoublePrecision(() => errorsOfStep(changing(id, change)));
    expect(Math.max(...errors)).toBeGreaterThan(1e-3);
  });
});

/** Gradients of a run's batch of some texts. */
async function gradientsOf(run: TrainRun, order: readonly number[], runner: GradientRunner = inlineGradients(run)): Promise<Numbers> {
  const moving = movingValues(run.model.values, run.stage.selection);
  for await (const batch of run.feed.batches(order, { batchSize: order.length, epoch: 0, training: true })) {
    const { gradients, statistics } = await runner.gradients(moving, batch, seededRandom(1));
    const numbers = Object.fromEntries(Object.entries(gradients).map(([name, tensor]) => [name, [...tensor.dataSync()]]));
    tf.dispose([gradients, statistics]);
    moving.dispose();
    return numbers;
  }
  throw new Error('no batch');
}

describe.each(['cpu', 'wasm'] as const)('gradients of texts on %s', (engine) => {
  beforeAll(() => useBackend(engine));
  afterAll(() => tf.setBackend('cpu'));

  const worst = async (change: (feed: TrainRun['feed']) => TrainRun['feed'] = (feed) => feed) => {
    using tiny = tinyTextModel();
    const run = oneStep(tiny.model);
    const filled = await gradientsOf({ ...run, feed: change(run.feed) }, six);
    const alone: Numbers[] = [];
    for (const index of six) alone.push(await gradientsOf(run, [index]));
    const expected = Object.entries(filled).flatMap(([name, entries]) =>
      entries.map((_, i) => alone.reduce((sum, one) => sum + (one[name]?.[i] as number), 0) / six.length),
    );
    return relativeError(Object.values(filled).flat(), expected);
  };

  it('are those of texts that are not filled up, to 1e-5 of the largest', async () => expect(await worst()).toBeLessThan(1e-5));

  it('are the same in three shards of a batch, to 1e-5 of the largest', async () => {
    using tiny = tinyTextModel();
    const run = oneStep(tiny.model);
    const pool = shardPool(inThreadEngine(0), { entry: undefined, shardsOf: () => 3, worth: 0 });
    const runner = await pool.open(run);
    const [whole, sharded] = [await gradientsOf(run, six), await gradientsOf(run, six, runner)];
    await runner.dispose();
    expect(relativeError(Object.values(sharded).flat(), Object.values(whole).flat())).toBeLessThan(1e-5);
  });

  it('would not be with a mask that is ignored', async () =>
    expect(await worst(changing('attention_mask', () => 1))).toBeGreaterThan(1e-2));
});
