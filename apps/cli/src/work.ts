import { parentPort, workerData } from 'node:worker_threads';
import { serveWork } from './work/serve-work.ts';
import type { WorkData, WorkMessage } from './work/work-message.ts';

// The entry of the thread that computes.
if (parentPort) {
  const port = parentPort;
  await serveWork(workerData as WorkData, {
    post: (message: WorkMessage) => port.postMessage(message),
    onStop: (listener) => void port.once('message', listener),
  });
  port.close();
}
