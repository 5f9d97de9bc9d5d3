import { serve } from '../../hdf5-worker.ts';

/**
 * Makes a browser's module worker one that reads HDF5; its script calls this once, at its top, and the page names it to `useHdf5Worker`.
 *
 * The package h5wasm is loaded here and nowhere else.
 */
export function serveHdf5(): void {
  const scope = globalThis as unknown as EventTarget & { postMessage(message: unknown, transfer: ArrayBuffer[]): void };
  void serve({
    post: (message, transfer = []) => scope.postMessage(message, transfer),
    onMessage: (listener) => scope.addEventListener('message', (event) => listener((event as MessageEvent).data)),
  });
}
