import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { keptContents } from '../prepare/kept-contents.ts';
import { tinyData, tinyModel } from '../training/tiny-job.fixture.ts';
import { inThreadEngine } from './in-thread-engine.fixture.ts';
import { inlineRunner } from './inline-runner.ts';
import { poolRunner } from './pool-runner.ts';
import type { Runner, StillJob, View } from './runner.ts';
import { batches, stillJob } from './still-job.fixture.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** Everything a runner computes, in the order of the pictures. */
async function computed(runner: Runner, job: StillJob, signal?: AbortSignal) {
  const rows: { views: readonly View[]; columns: unknown }[] = [];
  for await (const batch of runner.compute(job, batches, signal)) rows.push(batch);
  return rows.sort((a, b) => (a.views[0]?.index ?? 0) - (b.views[0]?.index ?? 0));
}

describe('poolRunner', () => {
  it.each([1, 2, 8])('of %i workers computes what one thread does, bit for bit, from pictures in memory', async (workers) => {
    using tiny = tinyModel();
    const engine = inThreadEngine(workers);
    const runner = poolRunner(engine, 'entry');
    const inline = await computed(inlineRunner(), stillJob(tiny.model));
    expect(inline).toHaveLength(batches.length);
    expect(await computed(runner, stillJob(tiny.model))).toEqual(inline);
    await runner.dispose();
    expect(engine.running()).toBe(0);
  });

  it('computes the same from pictures that are at hand, without reading them again', async () => {
    using tiny = tinyModel();
    const runner = poolRunner(inThreadEngine(2), 'entry');
    const source = tinyData();
    const dataset = keptContents(source);
    for (let index = 0; index < 12; index++) await dataset.read(index);
    const read = vi.spyOn(source, 'read').mockRejectedValue(new Error('read again'));
    const seen = await computed(runner, stillJob(tiny.model, { dataset }));
    expect(read).not.toHaveBeenCalled();
    expect(seen).toEqual(await computed(inlineRunner(), stillJob(tiny.model)));
    await runner.dispose();
  });

  it('keeps its workers for the next job, whose answers the last one does not hear', async () => {
    using tiny = tinyModel();
    using other = tinyModel({ seed: 9 });
    const engine = inThreadEngine(2);
    const runner = poolRunner(engine, 'entry');
    for (const model of [tiny.model, other.model, tiny.model])
      expect(await computed(runner, stillJob(model))).toEqual(await computed(inlineRunner(), stillJob(model)));
    expect(engine.started()).toBe(2);
    const before = tf.memory().numTensors;
    await computed(runner, stillJob(other.model));
    expect(tf.memory().numTensors).toBe(before);
    await runner.dispose();
  });

  it('ends its workers when the job is aborted in the middle, and starts none for one that was aborted before', async () => {
    using tiny = tinyModel();
    const engine = inThreadEngine(2);
    const runner = poolRunner(engine, 'entry');
    const controller = new AbortController();
    const stopping = async () => {
      for await (const _ of runner.compute(stillJob(tiny.model), batches, controller.signal)) controller.abort();
    };
    await expect(stopping()).rejects.toMatchObject({ code: 'interrupted/aborted' });
    expect(engine.running()).toBe(0);
    await expect(computed(runner, stillJob(tiny.model), controller.signal)).rejects.toMatchObject({ code: 'interrupted/aborted' });
    expect(engine.started()).toBe(2);
  });

  it('ends its workers when a picture cannot be read, when one fails or dies, and when nobody wants the rest', async () => {
    using tiny = tinyModel();
    const engine = inThreadEngine(2);
    const runner = poolRunner(engine, 'entry');
    const unreadable = { ...tinyData(), read: () => Promise.reject(new Error('unplugged')) };
    await expect(computed(runner, stillJob(tiny.model, { dataset: unreadable }))).rejects.toThrow('unplugged');
    expect(engine.running()).toBe(0);
    const values = new Map([...tiny.model.values].filter(([name]) => name !== 'stem_conv/kernel'));
    await expect(computed(runner, stillJob(tiny.model, { values }))).rejects.toMatchObject({
      code: 'model/missing-value',
      where: "run at 'stem_conv'",
    });
    expect(engine.running()).toBe(0);
    const dying = async () => {
      for await (const _ of runner.compute(stillJob(tiny.model), batches)) engine.kill(engine.started() - 1, new Error('out of memory'));
    };
    await expect(dying()).rejects.toThrow('out of memory');
    expect(engine.running()).toBe(0);
    for await (const _ of runner.compute(stillJob(tiny.model), batches)) break;
    expect(engine.running()).toBe(0);
  });

  it('hears of a worker that died between two jobs instead of waiting for it, and starts new ones after that', async () => {
    using tiny = tinyModel();
    const engine = inThreadEngine(2);
    const runner = poolRunner(engine, 'entry');
    await computed(runner, stillJob(tiny.model));
    engine.kill(0, new Error('killed by the system'));
    await expect(computed(runner, stillJob(tiny.model))).rejects.toThrow('killed by the system');
    expect(await computed(runner, stillJob(tiny.model))).toHaveLength(batches.length);
    await runner.dispose();
  });

  it('ends the workers that did start when another does not', async () => {
    using tiny = tinyModel();
    const engine = inThreadEngine(3, { refuse: 1 });
    await expect(computed(poolRunner(engine, 'entry'), stillJob(tiny.model))).rejects.toThrow('no thread left');
    expect(engine.running()).toBe(0);
  });
});
