import { useBackend } from '@graftjs/backends/node';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { platform } from '#platform';
import type { Engine, EngineWorker } from '../engine.ts';
import { fromScratch } from '../strategies/from-scratch.ts';
import { fit } from '../training/fit.ts';
import type { FitJob } from '../training/fit-job.ts';
import type { GradientPool } from '../training/gradient-pool.ts';
import { memoryPlatform } from '../training/memory-platform.fixture.ts';
import { openSession } from '../training/session.ts';
import { tinyJob, tinyModel } from '../training/tiny-job.fixture.ts';
import type { TrainRun } from '../training/train-run.ts';
import { numbersOf, type Policy, runOf, withDropout } from './gradient-numbers.fixture.ts';
import { shardPool } from './shard-pool.ts';

let engine: Engine;
const running = new Set<EngineWorker>();

beforeAll(async () => {
  const { startWorker, ...rest } = (await useBackend('wasm', { probe: false })) as Engine;
  const counted: Engine['startWorker'] = async (entry, work) => {
    const worker = (await startWorker?.(entry, work)) as EngineWorker;
    running.add(worker);
    return { ...worker, terminate: () => worker.terminate().finally(() => running.delete(worker)) };
  };
  engine = { ...rest, use: rest.use, startWorker: counted };
});
afterAll(() => expect(running.size).toBe(0));

const shards = 4;
const entry = platform.moduleUrl('worker');
const makePool = (workers: number, at = entry): GradientPool =>
  shardPool({ ...engine, trainingWorkers: workers }, { entry: workers ? at : undefined, shardsOf: () => shards, worth: 0 });

/** Threads take a second to start: a test goes on with those of the one before. */
const pools = new Map<number, GradientPool>();
function poolOf(workers: number): GradientPool {
  const pool = pools.get(workers) ?? makePool(workers);
  pools.set(workers, pool);
  return pool;
}

describe('a team of threads', { timeout: 60_000 }, () => {
  it.each([2, 4])('of %i has the gradients of one thread, bit for bit, whatever the batch and BatchNorm', async (workers) => {
    using tiny = tinyModel();
    for (const policy of ['freeze', 'train'] as Policy[])
      for (const changes of [{ weights: true }, { rows: 7 }, { rows: 3 }, { rows: 1 }, { microBatch: 6 }]) {
        const run = runOf(withDropout(tiny.model), policy, changes);
        const [runner, one] = [await poolOf(workers).open(run), await poolOf(1).open(run)];
        expect(runner.name).toBe(`workers-${workers} in 4 shards`);
        expect(one.name).toBe('alone in 4 shards');
        expect(await numbersOf(run, runner), JSON.stringify([policy, changes])).toEqual(await numbersOf(run, one));
      }
  });

  it('has the same gradients, bit for bit, while everything is computed anew on the way back', async () => {
    using tiny = tinyModel();
    for (const policy of ['freeze', 'train'] as Policy[]) {
      const [held, again] = [false, true].map((recompute) => runOf(withDropout(tiny.model), policy, { recompute })) as [TrainRun, TrainRun];
      const plain = await numbersOf(held, await poolOf(1).open(held));
      for (const workers of [1, 2]) expect(await numbersOf(again, await poolOf(workers).open(again)), policy).toEqual(plain);
    }
  });

  it('trains to the same weights as one thread, with a last batch of fewer rows than shards', async () => {
    using tiny = tinyModel();
    const trained = (workers: number) => {
      const settings = { epochs: 2, batchSize: 5, batchNorm: 'train' } as const;
      return withoutLeaks(() => weightsOf(tinyJob(tiny.model, { strategy: fromScratch(), gradients: poolOf(workers), settings })));
    };
    const alone = await trained(1);
    expect(await trained(2)).toEqual(alone);
  });

  it('is ended by an abort in the middle of a step', async () => {
    using tiny = tinyModel();
    const controller = new AbortController();
    const run = { ...runOf(tiny.model, 'train'), signal: controller.signal };
    await poolOf(4).dispose();
    const runner = await poolOf(2).open(run);
    const answer = withoutLeaks(() => numbersOf(run, runner));
    setTimeout(() => controller.abort(), 1);
    await expect(answer).rejects.toMatchObject({ code: 'interrupted/aborted' });
    expect(running.size).toBe(0);
  });

  it('ends with the reason when one of them dies while the others wait for its numbers', async () => {
    using tiny = tinyModel();
    const run = runOf(tiny.model, 'train');
    const pool = makePool(2, new URL('./dying-worker.fixture.ts', import.meta.url).href);
    await withoutLeaks(async () => {
      const runner = await pool.open(run);
      await expect(numbersOf(run, runner)).rejects.toThrow('killed by the system');
    });
    expect(running.size).toBe(0);
  });
});

/** All that moved, after a run in memory. */
async function weightsOf(job: FitJob): Promise<number[]> {
  const session = await openSession({ platform: memoryPlatform(new Map()), folder: 'run', resume: false });
  return session.part('transfer', async (part) => {
    const { moved } = await fit(job, part);
    const numbers = Object.values(moved).flatMap((tensor) => [...tensor.dataSync()]);
    tf.dispose(moved as tf.TensorContainer);
    return numbers;
  });
}
