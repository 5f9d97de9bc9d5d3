import { describe, expect, it } from 'vitest';
import type { EngineWorker } from '../engine.ts';
import { onnxruntimeRunner } from '../onnxruntime-runner.node.ts';
import { probeModel } from '../probe-model.ts';
import { startStillWorker } from './start-still-worker.node.ts';

const entry = (name: string): string => new URL(`./fixtures/${name}.ts`, import.meta.url).href;
const next = (worker: EngineWorker): Promise<unknown> => new Promise((resolve) => worker.onMessage(resolve));
const job = (size: number) => ({
  model: probeModel(1, size),
  x: { shape: [1, 8, size, size], data: new Float32Array(8 * size * size).fill(1) },
});

describe('startStillWorker', () => {
  it('opens models in a process without TF.js', async () => {
    const worker = await startStillWorker(entry('still-entry'));
    const answer = next(worker);
    worker.post(job(8));
    const { y, tfjs } = (await answer) as { y: { shape: number[]; data: Float32Array }; tfjs: boolean };
    expect(y.shape).toEqual([1, 64, 1, 1]);
    // Alike weights and pictures make alike channels.
    expect(new Set(y.data).size).toBe(1);
    expect(y.data[0]).toBeGreaterThan(0);
    expect(tfjs).toBe(false);
    await worker.terminate();
  });

  it('is ended in the middle of a computation without harm', async () => {
    for (let round = 0; round < 3; round++) {
      const worker = await startStillWorker(entry('still-entry'));
      const errors: Error[] = [];
      worker.onError((error) => errors.push(error));
      const answer = next(worker);
      worker.post(job(8));
      await answer;
      for (let i = 0; i < 4; i++) worker.post(job(512));
      await worker.terminate();
      expect(errors).toEqual([]);
    }
  });

  it("rejects with the module's own failure, or with its absence", async () => {
    await expect(startStillWorker(entry('no-serve-entry'))).rejects.toMatchObject({
      code: 'usage/worker-entry',
      given: 'the exports greeting',
    });
    await expect(startStillWorker(entry('absent'))).rejects.toThrow(/absent/);
  });

  it('hears of an end that nobody asked for, with what was said last', async () => {
    const worker = await startStillWorker(entry('failing-entry'));
    const error = new Promise<Error>((resolve) => worker.onError(resolve));
    worker.post('out of range');
    expect(await error).toMatchObject({ code: 'backend/worker-ended', given: expect.stringContaining('exit code') });
    await worker.terminate();
  });
});

it('onnxruntime is measured in images per second, once at least', async () => {
  expect(await onnxruntimeRunner().rate(0)).toBeGreaterThan(1);
});
