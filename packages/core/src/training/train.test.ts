import { seededRandom } from '@graftjs/data';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { earlyStopping } from '../callbacks/early-stopping.ts';
import { fromScratch } from '../strategies/from-scratch.ts';
import { batchGradients } from './batch-gradients.ts';
import { epochOrder } from './epoch-order.ts';
import { evaluateMoving } from './evaluate-moving.ts';
import type { FeedBatch } from './feed.ts';
import { movingValues } from './moving-values.ts';
import { targetsOf } from './targets.ts';
import { smoothArchitecture, tinyData, tinyJob, tinyModel } from './tiny-job.fixture.ts';
import { tinyRun } from './tiny-run.fixture.ts';
import { train } from './train.ts';
import type { TrainRun } from './train-run.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

async function firstBatch({ feed, train: order, settings }: TrainRun): Promise<FeedBatch> {
  for await (const batch of feed.batches(order, { batchSize: settings.batchSize, epoch: 0, training: false })) return batch;
  throw new Error('no batch');
}

/** Losses and gradient of all twelve examples as numbers. */
async function gradientOf(run: TrainRun, shift?: { along: readonly number[][]; by: number }) {
  const moving = movingValues(run.model.values, run.stage.selection);
  const { variables } = moving;
  if (shift)
    for (const [i, variable] of Object.values(variables).entries())
      tf.tidy(() => variable.assign(tf.add(variable, tf.tensor(shift.along[i]?.map((x) => x * shift.by) ?? [], variable.shape))));
  const { losses, gradients, statistics } = await batchGradients(run, moving, await firstBatch(run), seededRandom(1));
  const numbers = Object.keys(variables).map((name) => [...(gradients[name] as tf.Tensor).dataSync()]);
  tf.dispose([gradients, statistics]);
  moving.dispose();
  return { loss: Object.values(losses).reduce((a, b) => a + b, 0), gradient: numbers };
}

describe('the gradient of a batch', () => {
  const whole = { batchSize: 12 };

  it.each([1, 5])('is the same from micro-batches of %i, to 1e-5 of its largest entry, also with weights', async (microBatch) => {
    using tiny = tinyModel();
    const dataset = tinyData();
    const order = tinyJob(tiny.model).train;
    const targets = targetsOf(dataset, {
      task: 'classification',
      train: order,
      classWeights: [1, 3, 0.5],
      sampleWeights: dataset.examples.map((_, i) => (i % 5 === 0 ? 0 : 1 + i / 10)),
    });
    for (const changes of [{}, { targets }]) {
      const at = (size: number) => gradientOf(tinyRun(tinyJob(tiny.model, { ...changes, settings: { ...whole, microBatch: size } })));
      const [one, parts] = [await at(12), await at(microBatch)];
      const [a, b] = [one.gradient.flat(), parts.gradient.flat()];
      const largest = Math.max(...a.map(Math.abs));
      expect(Math.max(...a.map((x, i) => Math.abs(x - (b[i] as number)))) / largest).toBeLessThan(1e-5);
      expect(parts.loss).toBeCloseTo(one.loss, 5);
    }
  });

  it.each(['freeze', 'train'] as const)(
    'is what finite differences of the loss predict in a random direction, with BatchNorm %s',
    async (batchNorm) => {
      using tiny = tinyModel({ architecture: smoothArchitecture });
      const strategy = batchNorm === 'train' ? { strategy: fromScratch() } : {};
      const run = tinyRun(tinyJob(tiny.model, { ...strategy, settings: { ...whole, batchNorm } }));
      const { gradient } = await gradientOf(run);
      const random = seededRandom('direction');
      const along = gradient.map((entries) => entries.map(() => random.normal()));
      const step = 4e-3;
      const [up, down] = [await gradientOf(run, { along, by: step }), await gradientOf(run, { along, by: -step })];
      const predicted = gradient.flat().reduce((sum, g, i) => sum + g * (along.flat()[i] as number), 0);
      expect(Math.abs((up.loss - down.loss) / (2 * step) - predicted) / Math.abs(predicted)).toBeLessThan(5e-3);
    },
  );
});

describe('train', () => {
  it('ends with the values of the epoch whose validation loss was lowest', async () => {
    using tiny = tinyModel();
    const run = tinyRun(tinyJob(tiny.model, { settings: { epochs: 50, rate: 0.4 } }), { callbacks: [earlyStopping({ patience: 2 })] });
    const { values, history } = await train(run);
    const lowest = Math.min(...history.map(({ validation }) => validation?.loss as number));
    expect(history.at(-1)?.validation?.loss).toBeGreaterThan(lowest);
    const again = await evaluateMoving(run, new Map([...run.model.values, ...Object.entries(values)]));
    expect(again?.loss).toBe(lowest);
    tf.dispose(values as tf.TensorContainer);
  });

  it('stops after as many epochs without improvement as it may wait', async () => {
    using tiny = tinyModel();
    const { values, history } = await train(
      tinyRun(tinyJob(tiny.model, { settings: { epochs: 50, rate: 0.4 } }), { callbacks: [earlyStopping({ patience: 2 })] }),
    );
    const losses = history.map(({ validation }) => validation?.loss as number);
    expect(losses.length).toBeLessThan(50);
    expect(losses.length - 1 - losses.indexOf(Math.min(...losses))).toBe(2);
    tf.dispose(values as tf.TensorContainer);
  });

  it('repeats itself bit for bit with the same seed, and not with another', async () => {
    using tiny = tinyModel();
    const numbers = async (seed: number) => {
      const { values } = await train(tinyRun(tinyJob(tiny.model, { settings: { seed } })));
      const all = Object.values(values).flatMap((tensor) => [...tensor.dataSync()]);
      tf.dispose(values as tf.TensorContainer);
      return all;
    };
    const first = await numbers(1);
    expect(await numbers(1)).toEqual(first);
    expect(await numbers(2)).not.toEqual(first);
  });

  it('draws batches of like ones where examples differ in length, in the order of its seed and epoch', async () => {
    using tiny = tinyModel();
    const run = tinyRun(tinyJob(tiny.model, { settings: { batchSize: 4 } }));
    const lengths = new Map(run.train.map((index) => [index, 2 ** (index % 12)]));
    const orders: number[][] = [];
    const batches: typeof run.feed.batches = (order, request) => {
      if (request.training) orders.push([...order]);
      return run.feed.batches(order, request);
    };
    const { values } = await train({ ...run, feed: { lengths, batches } });
    tf.dispose(values as tf.TensorContainer);
    expect(orders.length).toBe(2);
    for (const [epoch, order] of orders.entries()) {
      expect(order.toSorted((a, b) => a - b)).toEqual(run.train);
      expect(order).toEqual(
        await epochOrder(run.train, { batchSize: 4, lengths, random: seededRandom(`7/${run.stage.name}`).fork(`order-${epoch}`) }),
      );
    }
  });

  it('ends with a reason when a loss is no number any more, before the weights are, and leaves nothing behind', async () => {
    using tiny = tinyModel();
    const job = tinyJob(tiny.model);
    const objective = {
      ...job.objective,
      losses: (batch: Parameters<typeof job.objective.losses>[0]) => ({
        broken: tf.mul(job.objective.losses(batch).crossEntropy as tf.Scalar, Number.NaN) as tf.Scalar,
      }),
    };
    await withoutLeaks(() =>
      expect(train(tinyRun({ ...job, objective }))).rejects.toThrow(
        '[step 0] Expected finite losses and gradients, got broken = NaN at rate 0.05.',
      ),
    );
  });

  it('does not take a validation loss that is no number for the best', async () => {
    using tiny = tinyModel();
    const job = tinyJob(tiny.model);
    let calls = 0;
    const losses: typeof job.objective.losses = (batch) => {
      const usual = job.objective.losses(batch);
      return batch.outputs.shape[0] === 6 && calls++ >= 0
        ? { crossEntropy: tf.mul(usual.crossEntropy as tf.Scalar, Number.NaN) as tf.Scalar }
        : usual;
    };
    await withoutLeaks(() =>
      expect(train(tinyRun({ ...job, objective: { ...job.objective, losses } }))).rejects.toThrow('got validation = NaN'),
    );
  });

  it('leaves nothing behind when it is aborted, and offers its state once', async () => {
    using tiny = tinyModel();
    const controller = new AbortController();
    const saved: number[] = [];
    await withoutLeaks(() =>
      expect(
        train(
          tinyRun(tinyJob(tiny.model), {
            signal: controller.signal,
            onStep: ({ step }) => {
              if (step === 4) controller.abort();
            },
            onAbort: async (save) => {
              const { position, tensors } = await save();
              saved.push(position.epoch, position.done, position.step);
              tf.dispose(tensors as tf.TensorContainer);
            },
          }),
        ),
      ).rejects.toMatchObject({ code: 'interrupted/aborted' }),
    );
    expect(saved).toEqual([1, 1, 4]);
  });
});
