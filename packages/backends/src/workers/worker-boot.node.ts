import { type MessagePort, workerData } from 'node:worker_threads';
import { useBackend } from '../node.ts';
import type { UseBackendOptions } from '../platform/backend-platform.ts';
import { serveEntry } from './serve-entry.ts';
import { portOf, serveOrder } from './serve-order.node.ts';
import type { WorkerOrder } from './worker-message.ts';

/** Brings the ordered backend up in this thread, then lets the ordered module serve. */
export const boot = (order: WorkerOrder<MessagePort> = workerData): Promise<void> =>
  serveOrder(async () => {
    await useBackend(order.backend, {
      probe: false,
      workers: 1,
      ...(order.wasmPaths ? { wasmPaths: order.wasmPaths } : {}),
    } as UseBackendOptions);
    await serveEntry(order.entry, portOf(order.port));
  });
