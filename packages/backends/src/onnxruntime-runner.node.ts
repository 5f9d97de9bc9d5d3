import { modelCache } from './model-cache.node.ts';
import type { StillRunner } from './still-runner.ts';
import { startStillWorker } from './workers/start-still-worker.node.ts';
import { workerFile } from './workers/worker-file.node.ts';

/** onnxruntime in processes of its own, one thread each; nothing of it is loaded into this one. */
export const onnxruntimeRunner = (cacheFolder?: string): StillRunner => ({
  name: 'onnxruntime',
  keep: modelCache({ folder: cacheFolder }),
  startWorker: startStillWorker,
  async rate(milliseconds) {
    const worker = await startStillWorker(workerFile('still-probe').href);
    try {
      return await new Promise<number>((resolve, reject) => {
        worker.onMessage((rate) => resolve(rate as number));
        worker.onError(reject);
        worker.post(milliseconds);
      });
    } finally {
      await worker.terminate();
    }
  },
});
