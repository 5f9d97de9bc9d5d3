import { describe, expect, it } from 'vitest';
import type { EngineWorker } from '../engine.ts';
import { startWorker } from './start-worker.node.ts';

const entry = (name: string): string => new URL(`./fixtures/${name}.ts`, import.meta.url).href;
const wasm = { backend: 'wasm' } as const;
const next = (worker: EngineWorker): Promise<unknown> => new Promise((resolve) => worker.onMessage(resolve));
const nextError = (worker: EngineWorker): Promise<Error> => new Promise((resolve) => worker.onError(resolve));

describe('startWorker in Node', () => {
  it('computes on the ordered backend; buffers move there and back', async () => {
    const worker = await startWorker(entry('matmul-entry'), wasm);
    const values = Float32Array.of(1, 2, 3, 4);
    const answer = next(worker);
    worker.post({ values, size: 2, times: 1 }, [values.buffer]);
    expect(values.byteLength).toBe(0);
    expect(await answer).toEqual({ backend: 'wasm', tensors: 0, product: Float32Array.of(7, 10, 15, 22) });
    await worker.terminate();
  });

  it("hears of the thread's error", async () => {
    const worker = await startWorker(entry('failing-entry'), { backend: 'cpu' });
    const error = nextError(worker);
    worker.post('out of range');
    expect(await error).toMatchObject({ name: 'RangeError', message: 'out of range' });
    expect(await nextError(worker)).toBe(await error);
    await worker.terminate();
  });

  it('rejects when the module has no serve, or is not there', async () => {
    await expect(startWorker(entry('no-serve-entry'), wasm)).rejects.toMatchObject({
      code: 'usage/worker-entry',
      given: 'the exports greeting',
    });
    await expect(startWorker(entry('absent'), wasm)).rejects.toThrow(/absent/);
  });

  it('rejects with the typed error of a backend that does not come up there', async () => {
    await expect(startWorker(entry('matmul-entry'), { backend: 'webgl' })).rejects.toMatchObject({ code: 'backend/refused' });
  });

  it('stays silent about an end that was asked for', async () => {
    const worker = await startWorker(entry('matmul-entry'), { backend: 'cpu' });
    const errors: Error[] = [];
    worker.onError((error) => errors.push(error));
    await worker.terminate();
    expect(errors).toEqual([]);
  });

  it('two threads multiply side by side (the ratio is printed, not judged: others may share the machine)', async ({ annotate }) => {
    const workers = await Promise.all([startWorker(entry('matmul-entry'), wasm), startWorker(entry('matmul-entry'), wasm)]);
    const alone = await seconds(() => multiply(workers[0] as EngineWorker));
    const together = await seconds(() => Promise.all(workers.map(multiply)));
    await annotate(`two threads did ${((2 * alone) / together).toFixed(2)} times the work of one`);
    await Promise.all(workers.map((worker) => worker.terminate()));
  });
});

async function multiply(worker: EngineWorker): Promise<void> {
  const values = Float32Array.from({ length: 256 * 256 }, (_, i) => (i % 7) - 3);
  const answer = next(worker);
  worker.post({ values, size: 256, times: 40 });
  const { product } = (await answer) as { product: Float32Array };
  let first = 0;
  for (let k = 0; k < 256; k++) first += (values[k] as number) * (values[k * 256] as number);
  expect(product[0]).toBe(first);
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
