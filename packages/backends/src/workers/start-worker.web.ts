import type { BackendName, EngineWorker } from '../engine.ts';
import type { SimdVariant } from '../simd/simd-variant.ts';
import { packFailure, unpackFailure } from './worker-failure.ts';
import type { WorkerAnswer, WorkerOrder } from './worker-message.ts';

export interface StartWorkerOptions {
  backend: BackendName;
  /** Where the wasm binaries are. */
  wasmPaths?: unknown;
  /** Which kernels wasm gets. @default 'strict' */
  simd?: SimdVariant | undefined;
  /** Makes the thread: a module worker whose script calls `serveWorker()` of this package's web door. */
  make: () => Worker;
}

/** Starts a module worker that brings the backend up and serves the module `entry`; rejects with the thread's own error. */
export async function startWorker(entry: string, { backend, wasmPaths, simd = 'strict', make }: StartWorkerOptions): Promise<EngineWorker> {
  const { port1, port2 } = new MessageChannel();
  const worker = make();
  const listen = watch(worker);
  const order: WorkerOrder<MessagePort> = { entry, backend, simd, port: port2, ...(wasmPaths === undefined ? {} : { wasmPaths }) };
  await new Promise<void>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) =>
      data.state === 'ready' ? resolve() : reject(unpackFailure(data.error)),
    );
    listen(reject);
    worker.postMessage(order, [port2]);
  }).catch((error: unknown) => {
    worker.terminate();
    throw error;
  });
  return {
    post: (message, transfer = []) => port1.postMessage(message, transfer),
    onMessage: (listener) => {
      port1.addEventListener('message', ({ data }) => listener(data));
      port1.start();
    },
    onError: listen,
    terminate: async () => {
      port1.close();
      worker.terminate();
    },
  };
}

/** Remembers what went wrong, so that a listener that comes late still hears of it. */
function watch(worker: Worker): (listener: (error: Error) => void) => void {
  const listeners: ((error: Error) => void)[] = [];
  let failure: Error | undefined;
  worker.addEventListener('error', (event) => {
    failure ??= unpackFailure(packFailure(event.error ?? (event.message || 'the worker script could not be loaded')));
    for (const listener of listeners) listener(failure);
  });
  return (listener) => {
    listeners.push(listener);
    if (failure) listener(failure);
  };
}
