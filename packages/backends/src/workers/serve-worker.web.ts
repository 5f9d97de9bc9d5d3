import type { WorkerPort } from '../engine.ts';
import type { UseBackendOptions } from '../platform/backend-platform.ts';
import type { UseBackend } from '../use-backend.ts';
import { serveEntry } from './serve-entry.ts';
import { packFailure } from './worker-failure.ts';
import type { WorkerAnswer, WorkerOrder } from './worker-message.ts';

export interface ServeWorkerOptions {
  /** Finds the module of an entry; a bundle gives a table of its own chunks. @default a dynamic import of the entry's address */
  load?: (entry: string) => Promise<unknown>;
}

/** Makes the `serveWorker` of the web door; the worker's script calls it once, at its top. */
export const makeServeWorker =
  (useBackend: UseBackend) =>
  ({ load }: ServeWorkerOptions = {}): void => {
    globalThis.addEventListener(
      'message',
      ({ data }: MessageEvent<WorkerOrder<MessagePort>>) => void serveOrder(data, useBackend, load).then(answer),
      { once: true },
    );
  };

async function serveOrder(
  order: WorkerOrder<MessagePort>,
  useBackend: UseBackend,
  load: ServeWorkerOptions['load'],
): Promise<WorkerAnswer> {
  try {
    await useBackend(order.backend, {
      probe: false,
      workers: 1,
      ...(order.simd ? { simd: order.simd } : {}),
      ...(order.wasmPaths ? { wasmPaths: order.wasmPaths } : {}),
    } as UseBackendOptions);
    await serveEntry(order.entry, portOf(order.port), { load });
    return { state: 'ready' };
  } catch (error) {
    return { state: 'failed', error: packFailure(error) };
  }
}

const answer = (message: WorkerAnswer): void => (globalThis as unknown as { postMessage(message: unknown): void }).postMessage(message);

const portOf = (port: MessagePort): WorkerPort => ({
  post: (message, transfer = []) => port.postMessage(message, transfer),
  onMessage: (listener) => {
    port.addEventListener('message', ({ data }) => listener(data));
    port.start();
  },
});
