import { seededRandom } from '@graftjs/data';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { inThreadEngine } from '../runners/in-thread-engine.fixture.ts';
import { fromScratch } from '../strategies/from-scratch.ts';
import { inlineGradients } from '../training/batch-gradients.ts';
import type { FeedBatch } from '../training/feed.ts';
import type { GradientPool } from '../training/gradient-pool.ts';
import type { BatchGradients, GradientRunner } from '../training/gradient-runner.ts';
import { movingValues } from '../training/moving-values.ts';
import { targetsOf } from '../training/targets.ts';
import { smoothArchitecture, tinyData, tinyJob, tinyModel } from '../training/tiny-job.fixture.ts';
import { tinyRun } from '../training/tiny-run.fixture.ts';
import type { TrainRun } from '../training/train-run.ts';
import { shardPool } from './shard-pool.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

type Policy = 'freeze' | 'train';
type Numbers = { losses: Record<string, number>; gradients: Record<string, number[]>; statistics: Record<string, number[]> };

const dataset = tinyData();
const train = tinyJob({} as never).train;
const weighted = targetsOf(dataset, {
  task: 'classification',
  train,
  classWeights: [1, 3, 0.5],
  sampleWeights: dataset.examples.map((_, i) => (i < 4 || i % 5 === 0 ? 0 : 1 + i / 10)),
});

function runOf(
  model: TrainRun['model'],
  batchNorm: Policy,
  changes: { weights?: boolean; microBatch?: number; rows?: number } = {},
): TrainRun {
  const { weights = false, microBatch = 12, rows = 12 } = changes;
  const strategy = batchNorm === 'train' ? { strategy: fromScratch() } : {};
  const settings = { batchSize: rows, microBatch, batchNorm, shards: 4 };
  return tinyRun(tinyJob(model, { ...strategy, ...(weights ? { targets: weighted } : {}), settings }));
}

async function firstBatch({ feed, settings }: TrainRun): Promise<FeedBatch> {
  for await (const batch of feed.batches(train, { batchSize: settings.batchSize, epoch: 0, training: false })) return batch;
  throw new Error('no batch');
}

/** What a runner says of the run's first batch, as numbers. */
async function numbersOf(run: TrainRun, runner: GradientRunner): Promise<Numbers> {
  const moving = movingValues(run.model.values, run.stage.selection);
  try {
    return read(await runner.gradients(moving, await firstBatch(run), seededRandom(1)));
  } finally {
    await runner.dispose();
    moving.dispose();
  }
}

function read({ losses, gradients, statistics }: BatchGradients): Numbers {
  const numbers = (table: BatchGradients['gradients']) =>
    Object.fromEntries(Object.entries(table).map(([name, tensor]) => [name, [...tensor.dataSync()]]));
  const all = { losses, gradients: numbers(gradients), statistics: numbers(statistics) };
  tf.dispose([gradients, statistics] as tf.TensorContainer);
  return all;
}

/** In shards, whatever the step costs. */
const pool = (shards: number, workers = 0): GradientPool =>
  shardPool(inThreadEngine(workers), { entry: workers ? 'entry' : undefined, shardsOf: () => shards, worth: 0 });

const sharded = async (run: TrainRun, shards: number) => numbersOf(run, await pool(shards).open(run));

/** Largest difference, as a share of the largest entry of the same tensor. */
function farthest(a: Numbers['gradients'], b: Numbers['gradients']): number {
  expect(Object.keys(b)).toEqual(Object.keys(a));
  return Math.max(
    0,
    ...Object.entries(a).map(([name, row]) => {
      const largest = Math.max(...row.map(Math.abs), 1e-4);
      return Math.max(...row.map((value, i) => Math.abs(value - (b[name]?.[i] as number)))) / largest;
    }),
  );
}

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

  it('with memory for five rows equals micro-batches of as many in one thread', async () => {
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

describe('gradients on workers without shared memory', () => {
  it.each([1, 2, 3, 4, 7])('of %i workers are those of this thread, bit for bit', async (workers) => {
    using tiny = tinyModel({ hidden: [6] });
    const run = runOf(tiny.model, 'freeze', { weights: true });
    expect(JSON.stringify(run.cut.moving)).toContain('"dropout"');
    const engine = inThreadEngine(workers);
    const workerPool = shardPool(engine, { entry: 'entry', shardsOf: () => 4, worth: 0, share: false });
    const runner = await workerPool.open(run);
    expect(runner.name).toBe(workers === 1 ? 'alone in 4 shards' : `workers-${workers === 3 ? 2 : Math.min(4, workers)} in 4 shards`);
    expect(await numbersOf(run, runner)).toEqual(await sharded(run, 4));
    await workerPool.dispose();
    expect(engine.running()).toBe(0);
  });
});
