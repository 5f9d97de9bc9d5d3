import { useBackend } from '@graftjs/backends/node';
import { stopwatch } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { platform } from '#platform';
import type { Engine } from '../engine.ts';
import { shardPool } from '../shards/shard-pool.ts';
import { fit } from './fit.ts';
import type { GradientPool } from './gradient-pool.ts';
import { memoryPlatform } from './memory-platform.fixture.ts';
import { openSession } from './session.ts';
import { tinyJob, tinyModel } from './tiny-job.fixture.ts';

let engine: Engine;
const pools: GradientPool[] = [];
beforeAll(async () => {
  engine = (await useBackend('wasm', { probe: false })) as Engine;
});
afterAll(() => Promise.all(pools.map((pool) => pool.dispose())));

function poolOf(workers: number): GradientPool {
  const pool = shardPool({ ...engine, trainingWorkers: workers }, { entry: platform.moduleUrl('worker'), shardsOf: () => 2, worth: 0 });
  pools.push(pool);
  return pool;
}

/** What a fit of tiny pictures spent its time on, with the time that passed, in seconds. */
async function spentBy(gradients: GradientPool | undefined) {
  using tiny = tinyModel();
  const job = tinyJob(tiny.model, { settings: { epochs: 3, batchSize: 6 }, ...(gradients ? { gradients } : {}) });
  const session = await openSession({ platform: memoryPlatform(new Map()), folder: 'run', resume: false });
  stopwatch.take();
  const began = performance.now();
  await session.part('fit', async (part) => {
    tf.dispose((await fit(job, part)).moved as tf.TensorContainer);
    return 1;
  });
  const seconds = (performance.now() - began) / 1000;
  return { spent: stopwatch.take(), seconds };
}

const own = ['wait', 'update'];
const computing = ['forward', 'backward'];
const sumOf = (spent: Readonly<Record<string, number>>, parts: readonly string[]): number =>
  parts.reduce((sum, part) => sum + (spent[part] ?? 0), 0);

const ways: [string, () => GradientPool | undefined, number][] = [
  ['in this thread', () => undefined, 1],
  ['in shards in this thread', () => poolOf(1), 1],
  ['by two workers, whose times are counted too', () => poolOf(2), 2],
];

it.each(ways)('training %s spends time on every part, and no thread more than there was', async (_, gradients, threads) => {
  const { spent, seconds } = await spentBy(gradients());
  expect(Object.keys(spent).sort()).toEqual(['resize', ...own, ...computing].sort());
  for (const [part, time] of Object.entries(spent)) expect(time, part).toBeGreaterThan(0);
  expect(sumOf(spent, threads === 1 ? [...own, ...computing] : own)).toBeLessThanOrEqual(seconds);
  expect(sumOf(spent, computing)).toBeLessThanOrEqual(threads * seconds);
});
