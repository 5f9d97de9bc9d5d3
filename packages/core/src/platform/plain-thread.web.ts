import type { PlainThread } from '../platform.ts';

/** A module worker seen as a plain thread. */
export function plainThread(worker: Worker): PlainThread {
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    onMessage: (listener) => worker.addEventListener('message', ({ data }) => listener(data)),
    onError: (listener) =>
      worker.addEventListener('error', ({ error, message }) =>
        listener(error instanceof Error ? error : new Error(message || 'the script of the worker could not be loaded')),
      ),
    terminate: async () => worker.terminate(),
  };
}
