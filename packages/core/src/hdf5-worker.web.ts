import { serve } from './hdf5-worker.ts';

const scope = globalThis as unknown as { postMessage(message: unknown, transfer?: ArrayBuffer[]): void } & EventTarget;

void serve({
  post: (message, transfer = []) => scope.postMessage(message, transfer),
  onMessage: (listener) => scope.addEventListener('message', (event) => listener((event as MessageEvent).data)),
});
