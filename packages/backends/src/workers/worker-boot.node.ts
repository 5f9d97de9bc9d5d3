import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { WorkerPort } from '../engine.ts';
import { useBackend } from '../node.ts';
import type { UseBackendOptions } from '../platform/backend-platform.ts';
import { serveEntry } from './serve-entry.ts';
import { packFailure } from './worker-failure.ts';
import type { WorkerAnswer, WorkerOrder } from './worker-message.ts';

/** Brings the ordered backend up in this thread, then lets the ordered module serve. */
export async function boot(order: WorkerOrder<MessagePort> = workerData): Promise<void> {
  try {
    await useBackend(order.backend, {
      probe: false,
      workers: 1,
      ...(order.simd ? { simd: order.simd } : {}),
      ...(order.wasmPaths ? { wasmPaths: order.wasmPaths } : {}),
    } as UseBackendOptions);
    await serveEntry(order.entry, portOf(order.port));
    answer({ state: 'ready' });
  } catch (error) {
    answer({ state: 'failed', error: packFailure(error) });
  }
}

const answer = (message: WorkerAnswer): void => parentPort?.postMessage(message);

const portOf = (port: MessagePort): WorkerPort => ({
  post: (message, transfer = []) => port.postMessage(message, transfer),
  onMessage: (listener) => void port.on('message', listener),
});
