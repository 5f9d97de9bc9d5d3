import { expect, it } from 'vitest';
import { startWorker } from './start-worker.node.ts';

const entry = new URL('./fixtures/gradients-entry.ts', import.meta.url).href;

it.each(['strict', 'relaxed', 'none'] as const)('the gradient suite passes in a worker thread with kernels %s', async (simd) => {
  const worker = await startWorker(entry, { backend: 'wasm', simd });
  const answer = new Promise((resolve, reject) => {
    worker.onMessage(resolve);
    worker.onError(reject);
  });
  worker.post('run');
  const { cases, failed, ownKernels } = (await answer) as { cases: number; failed: unknown[]; ownKernels: boolean };
  expect(failed).toEqual([]);
  // With those of kernels that no operation calls.
  expect(cases).toBeGreaterThan(simd === 'none' ? 450 : 650);
  expect(ownKernels).toBe(simd !== 'none');
  await worker.terminate();
});
