import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useBackend } from '@graftjs/backends/node';
import { relativeError, withoutLeaks } from '@graftjs/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { platform } from '#platform';
import type { Column } from '../cut/column.ts';
import type { Engine, StillRunner } from '../engine.ts';
import { sizedInput } from '../prepare/sized-input.ts';
import { tinyData, tinyModel } from '../training/tiny-job.fixture.ts';
import { tinyTextModel, tinyTexts } from '../training/tiny-text-job.fixture.ts';
import { inlineRunner } from './inline-runner.ts';
import { onnxRunner } from './onnx-runner.ts';
import type { Runner, StillJob } from './runner.ts';
import { runnerFor } from './runner-for.ts';
import { stillEngine } from './still-engine.ts';
import { batches, stillJob } from './still-job.fixture.ts';

let cacheFolder: string;
let engine: Engine & { still: StillRunner };
beforeAll(async () => {
  cacheFolder = await mkdtemp(join(tmpdir(), 'graft-onnx-'));
  engine = (await useBackend('onnxruntime', { cacheFolder, workers: 2 })) as typeof engine;
  await engine.use('still');
});
afterAll(() => rm(cacheFolder, { recursive: true }));

/** Columns of every batch by its first picture. */
async function computed(runner: Runner, job: StillJob, signal?: AbortSignal) {
  const rows = new Map<number, Readonly<Record<string, Column>>>();
  for await (const { views, columns } of runner.compute(job, batches, signal)) rows.set(views[0]?.index as number, columns);
  return rows;
}

const entry = platform.moduleUrl('still-worker') as string;
const exporter = platform.exporter as NonNullable<typeof platform.exporter>;
const one = () => onnxRunner(engine.still, { workers: 1, entry, exporter });

describe('onnxRunner', () => {
  it('computes what TF.js does to 1e-5, in its shapes, and leaves no tensor', () =>
    withoutLeaks(async () => {
      using tiny = tinyModel();
      const expected = await computed(inlineRunner(), stillJob(tiny.model));
      const runner = one();
      const actual = await computed(runner, stillJob(tiny.model));
      await runner.dispose();
      expect(actual.size).toBe(batches.length);
      for (const [index, columns] of expected)
        for (const [id, { shape, data }] of Object.entries(columns)) {
          expect(actual.get(index)?.[id]?.shape).toEqual(shape);
          expect(relativeError(actual.get(index)?.[id]?.data as Float32Array, data)).toBeLessThan(1e-5);
        }
    }));

  it('computes texts as TF.js does: token ids and masks are whole numbers to it', async () => {
    using tiny = tinyTextModel();
    const { model } = tiny;
    const job = stillJob(model, { network: { ...model.network, outputs: [model.featuresId] }, dataset: tinyTexts() });
    const [expected, runner] = [await computed(inlineRunner(), job), one()];
    const actual = await computed(runner, job);
    await runner.dispose();
    expect(actual.size).toBe(batches.length);
    for (const [index, { [model.featuresId]: column }] of expected)
      expect(relativeError(actual.get(index)?.[model.featuresId]?.data as Float32Array, column?.data as Float32Array)).toBeLessThan(1e-5);
  });

  it('gives the same bits on two workers as on one, job after job, from one kept export each', async () => {
    using tiny = tinyModel({ seed: 21 });
    using other = tinyModel({ seed: 22 });
    const before = (await readdir(join(cacheFolder, 'graft', 'models'))).length;
    const pool = onnxRunner(engine.still, { workers: 2, entry, exporter });
    const single = one();
    for (const model of [tiny, other, tiny])
      expect(await computed(pool, stillJob(model.model))).toEqual(await computed(single, stillJob(model.model)));
    expect(await readdir(join(cacheFolder, 'graft', 'models'))).toHaveLength(before + 2);
    await Promise.all([pool.dispose(), single.dispose()]);
  });

  it('exports anew when a weight or the size of the pictures is another, and keeps nothing of a network that comes once', async () => {
    using tiny = tinyModel();
    const keys: string[] = [];
    const keep: StillRunner['keep'] = (key, write) => {
      keys.push(key);
      return write();
    };
    const still: StillRunner = { ...engine.still, keep };
    const runner = onnxRunner(still, { workers: 1, entry, exporter });
    await computed(runner, stillJob(tiny.model));
    await computed(runner, stillJob(tiny.model));
    await computed(runner, stillJob(tiny.model, { input: sizedInput(tiny.model.input, 12) }));
    using other = tinyModel({ seed: 5 });
    await computed(runner, stillJob(other.model));
    await computed(runner, stillJob(other.model, { once: true }));
    await runner.dispose();
    expect(keys).toHaveLength(4);
    expect(new Set(keys).size).toBe(3);
    expect(keys[0]).toBe(keys[1]);
  });

  it('ends its workers when it is aborted, and when a picture cannot be read', async () => {
    using tiny = tinyModel();
    const running = new Set<object>();
    const still: StillRunner = {
      ...engine.still,
      async startWorker(at) {
        const worker = await engine.still.startWorker(at);
        running.add(worker);
        return { ...worker, terminate: () => worker.terminate().finally(() => running.delete(worker)) };
      },
    };
    const runner = onnxRunner(still, { workers: 2, entry, exporter });
    const controller = new AbortController();
    const stopping = async () => {
      for await (const _ of runner.compute(stillJob(tiny.model), batches, controller.signal)) controller.abort();
    };
    await expect(stopping()).rejects.toMatchObject({ code: 'interrupted/aborted' });
    expect(running.size).toBe(0);
    const unreadable = { ...tinyData(), read: () => Promise.reject(new Error('unplugged')) };
    await expect(computed(runner, stillJob(tiny.model, { dataset: unreadable }))).rejects.toThrow('unplugged');
    expect(running.size).toBe(0);
  });
});

describe('runnerFor an engine outside TF.js', () => {
  const strange = (job: StillJob): StillJob => ({
    ...job,
    network: {
      nodes: [
        ...job.network.nodes,
        {
          id: 'other',
          op: 'keras-layer',
          config: { className: 'Masking', name: 'other', layer: { mask_value: 0 } },
          inputs: ['block_add'],
          params: {},
        },
      ],
      outputs: ['other'],
    },
  });

  it('leaves to TF.js the networks that it has no form of, and names who computed', async () => {
    using tiny = tinyModel();
    const job = stillJob(tiny.model);
    const runner = runnerFor(engine, 12);
    expect(await stillEngine(engine, job.network)).toBe('onnxruntime');
    expect(await stillEngine(engine, strange(job).network)).toBe('wasm');
    expect(
      await stillEngine(
        { ...engine, choice: { ...engine.choice, still: 'cpu' }, still: undefined as never, backends: undefined as never },
        job.network,
      ),
    ).toBe('cpu');
    const plain = await computed(inlineRunner(), strange(job));
    expect(await computed(runner, strange(job))).toEqual(plain);
    const direct = one();
    expect(await computed(runner, job)).toEqual(await computed(direct, job));
    await Promise.all([runner.dispose(), direct.dispose()]);
  });
});
