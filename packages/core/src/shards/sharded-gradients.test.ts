import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { inThreadEngine } from '../runners/in-thread-engine.fixture.ts';
import { inlineGradients } from '../training/batch-gradients.ts';
import type { GradientPool } from '../training/gradient-pool.ts';
import { smoothArchitecture, tinyModel } from '../training/tiny-job.fixture.ts';
import type { TrainRun } from '../training/train-run.ts';
import { farthest, type Model, numbersOf, type Policy, runOf, withDropout, withSharedNorm } from './gradient-numbers.fixture.ts';
import { shardPool } from './shard-pool.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** In shards, whatever the step costs. */
const pool = (shards: number, workers = 0): GradientPool =>
  shardPool(inThreadEngine(workers), { entry: workers ? 'entry' : undefined, shardsOf: () => shards, worth: 0 });

const sharded = async (run: TrainRun, shards: number) => numbersOf(run, await pool(shards).open(run));

describe.each<Policy>(['freeze', 'train'])('gradients in shards, BatchNorm %s', (batchNorm) => {
  it.each([
    [2, 12],
    [4, 12],
    [5, 7],
    [4, 3],
    [4, 1],
  ])(
    '%i shards of %i rows add up to the gradient of the whole batch, to 1e-5 of the largest entry, also with weights',
    async (shards, rows) => {
      using tiny = tinyModel({ architecture: smoothArchitecture });
      for (const weights of [false, true]) {
        const run = runOf(tiny.model, batchNorm, { weights, rows });
        const [whole, split] = [await numbersOf(run, inlineGradients(run)), await sharded(run, shards)];
        expect(farthest(whole.gradients, split.gradients)).toBeLessThan(1e-5);
        expect(farthest(whole.statistics, split.statistics)).toBeLessThan(1e-5);
        expect(Object.keys(whole.statistics).length).toBe(batchNorm === 'train' ? 6 : 0);
        expect(split.losses.crossEntropy).toBeCloseTo(whole.losses.crossEntropy as number, 5);
      }
    },
  );

  it('with memory for four rows equals micro-batches of as many in one thread', async () => {
    using tiny = tinyModel({ architecture: smoothArchitecture });
    const run = runOf(tiny.model, batchNorm, { microBatch: 4 });
    const [parts, split] = [await numbersOf(run, inlineGradients(run)), await sharded(run, 2)];
    expect(farthest(parts.gradients, split.gradients)).toBeLessThan(1e-5);
    expect(farthest(parts.statistics, split.statistics)).toBeLessThan(1e-5);
  });

  it('leaves nothing behind, also when the objective fails', async () => {
    using tiny = tinyModel();
    const run = runOf(tiny.model, batchNorm);
    await withoutLeaks(async () => {
      await sharded(run, 4);
      const objective: TrainRun['objective'] = {
        ...run.objective,
        losses: (batch) => {
          run.objective.losses(batch);
          throw new Error('out of memory');
        },
      };
      await expect(sharded({ ...run, objective }, 4)).rejects.toThrow('out of memory');
    });
  });
});

describe('a normalisation that is called twice, in shards', () => {
  it.each([12, 4])('moves its statistics as in one thread, by the mean of its calls (memory for %i rows)', async (microBatch) => {
    using tiny = tinyModel({ architecture: smoothArchitecture });
    const run = runOf(withSharedNorm(tiny.model), 'train', { microBatch });
    const [whole, split] = [await numbersOf(run, inlineGradients(run)), await sharded(run, 2)];
    expect(Object.keys(whole.statistics).length).toBe(4);
    expect(farthest(whole.gradients, split.gradients)).toBeLessThan(1e-5);
    expect(farthest(whole.statistics, split.statistics)).toBeLessThan(1e-5);
  });
});

describe('dropout in shards', () => {
  it('drops what micro-batches of the same rows drop', async () => {
    using tiny = tinyModel({ architecture: smoothArchitecture });
    const [threes, run] = [3, 12].map((microBatch) => runOf(withDropout(tiny.model), 'freeze', { microBatch })) as [TrainRun, TrainRun];
    const [parts, split] = [await numbersOf(threes, inlineGradients(threes)), await sharded(run, 4)];
    expect(farthest(parts.gradients, split.gradients)).toBeLessThan(1e-5);
    expect(farthest(parts.gradients, (await sharded(run, 2)).gradients)).toBeGreaterThan(1e-3);
  });
});

describe('gradients on workers without shared memory', () => {
  it.each([1, 2, 3, 4, 7])('of %i workers are those of this thread, bit for bit', async (workers) => {
    using tiny = tinyModel();
    const run = runOf(withDropout(tiny.model), 'freeze', { weights: true });
    const engine = inThreadEngine(workers);
    const own = shardPool(engine, { entry: 'entry', shardsOf: () => 4, worth: 0, share: false });
    const runner = await own.open(run);
    expect(runner.name).toBe(workers === 1 ? 'alone in 4 shards' : `workers-${workers === 3 ? 2 : Math.min(4, workers)} in 4 shards`);
    expect(await numbersOf(run, runner)).toEqual(await sharded(run, 4));
    await own.dispose();
    expect(engine.running()).toBe(0);
  });

  it('keep their workers for the next stage, and hold no more tensors after each', async () => {
    using tiny = tinyModel();
    using other = tinyModel({ seed: 9 });
    const engine = inThreadEngine(2);
    const own = shardPool(engine, { entry: 'entry', shardsOf: () => 4, worth: 0, share: false });
    const one = async (model: Model) => numbersOf(runOf(model, 'freeze'), await own.open(runOf(model, 'freeze')));
    await one(tiny.model);
    const before = tf.memory().numTensors;
    for (const model of [other.model, tiny.model]) expect(await one(model)).toEqual(await sharded(runOf(model, 'freeze'), 4));
    expect(tf.memory().numTensors).toBe(before);
    expect(engine.started()).toBe(2);
    await own.dispose();
  });

  it('end with the error of a worker that fails or dies, and end all others', async () => {
    using tiny = tinyModel();
    const engine = inThreadEngine(2);
    const own = shardPool(engine, { entry: 'entry', shardsOf: () => 4, worth: 0, share: false });
    const run = runOf(tiny.model, 'freeze');
    const cut = { ...run.cut, moving: { ...run.cut.moving, outputs: ['absent'] } };
    await expect(own.open({ ...run, cut }).then((runner) => numbersOf({ ...run, cut }, runner))).rejects.toMatchObject({
      code: 'usage/unknown-node',
    });
    expect(engine.running()).toBe(0);
    const runner = await own.open(run);
    engine.kill(3, new Error('killed by the system'));
    await expect(numbersOf(run, runner)).rejects.toThrow('killed by the system');
    expect(engine.running()).toBe(0);
    await expect(shardPool(inThreadEngine(2, { refuse: 1 }), { entry: 'entry', shardsOf: () => 4, worth: 0 }).open(run)).rejects.toThrow(
      'no thread left',
    );
  });

  it('are not waited for once the run is aborted', async () => {
    using tiny = tinyModel();
    const engine = inThreadEngine(2);
    const own = shardPool(engine, { entry: 'entry', shardsOf: () => 4, worth: 0, share: false });
    const controller = new AbortController();
    const run = { ...runOf(tiny.model, 'freeze'), signal: controller.signal };
    const runner = await own.open(run);
    const answer = numbersOf(run, runner);
    setTimeout(() => controller.abort(), 0);
    await expect(answer).rejects.toMatchObject({ code: 'interrupted/aborted' });
    expect(engine.running()).toBe(0);
    await expect(own.open(run)).rejects.toMatchObject({ code: 'interrupted/aborted' });
    await own.dispose();
    expect(engine.running()).toBe(0);
  });
});

describe('who differentiates', () => {
  const nameOf = async (run: TrainRun, options: Partial<Parameters<typeof shardPool>[1]> = {}, engine = inThreadEngine(2)) => {
    const own = shardPool(engine, { entry: 'entry', share: false, ...options });
    const runner = await own.open(run);
    await runner.dispose();
    await own.dispose();
    return runner.name;
  };

  it('is this thread as before while a step is short, and for steps that do not add up', async () => {
    using tiny = tinyModel();
    const run = runOf(tiny.model, 'freeze');
    expect(await nameOf(run)).toBe('inline');
    const step = { ...run.step, additive: false };
    expect(await nameOf({ ...run, step }, { shardsOf: () => 4, worth: 0 })).toBe('inline');
    expect(
      await nameOf(run, { shardsOf: () => 4 }, { ...inThreadEngine(2), choice: { still: 'cpu', training: 'webgl', head: 'cpu' } }),
    ).toBe('inline');
  });

  it('is this thread in shards where workers do not pay, cannot be had, or could not look at the whole batch', async () => {
    using tiny = tinyModel();
    const run = runOf(tiny.model, 'freeze');
    const shardsOf = () => 4;
    expect(await nameOf(run, { shardsOf })).toBe('alone in 4 shards');
    expect(await nameOf(run, { shardsOf, worth: 0, entry: undefined })).toBe('alone in 4 shards');
    expect(await nameOf(runOf(tiny.model, 'train'), { shardsOf, worth: 0 })).toBe('alone in 4 shards');
    const objective = { ...run.objective, name: 'my own' };
    expect(await nameOf({ ...run, objective }, { shardsOf, worth: 0 })).toBe('alone in 4 shards');
    expect(await nameOf(run, { shardsOf, worth: 0 })).toBe('workers-2 in 4 shards');
  });
});
