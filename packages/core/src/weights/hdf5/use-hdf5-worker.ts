/** What is needed of its events: `data` of a message, the rest of an error. */
interface Hdf5WorkerEvent {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly message?: string;
}

/** What is needed of a browser's `Worker`. */
export interface Hdf5Worker {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  addEventListener(kind: 'message' | 'error', listener: (event: Hdf5WorkerEvent) => void): void;
  terminate(): void;
}

const key = Symbol.for('@graftjs/hdf5-worker');
const place = globalThis as { [key]?: () => Hdf5Worker };

/**
 * Says how a page makes the module worker that reads HDF5, whose script calls `serveHdf5()`; in Node a thread is started without it.
 *
 * Called once before the first file of Keras is opened: `useHdf5Worker(() => new Worker(new URL('./hdf5.ts', import.meta.url), { type: 'module' }))`.
 */
export function useHdf5Worker(make: () => Hdf5Worker): void {
  place[key] = make;
}

/** How the page said that it makes one. */
export const hdf5WorkerMaker = (): (() => Hdf5Worker) | undefined => place[key];
