import type { Engine, EngineWorker } from '../engine.ts';
import { serve } from '../worker.ts';

/** Engine workers that run core's worker entry in this very thread, with messages cloned as between threads. */
export interface InThreadEngine extends Engine {
  /** Workers started and not ended. */
  readonly running: () => number;
  readonly started: () => number;
  /** Makes the n-th worker die with this error. */
  kill(n: number, error: Error): void;
}

/** `refuse`: which of the workers cannot be started. */
export function inThreadEngine(workers: number, { refuse }: { refuse?: number } = {}): InThreadEngine {
  const alive = new Set<EngineWorker>();
  const errors: ((error: Error) => void)[] = [];
  let started = 0;
  return {
    choice: { still: 'cpu', training: 'cpu', head: 'cpu' },
    use: async () => {},
    workers,
    running: () => alive.size,
    started: () => started,
    kill: (n, error) => errors[n]?.(error),
    async startWorker() {
      const number = started++;
      if (number === refuse) throw new Error('no thread left');
      let toWorker: (message: unknown) => void = () => {};
      let toPool: (message: unknown) => void = () => {};
      const later = (deliver: () => void) => void setTimeout(() => alive.has(worker) && deliver(), 0);
      const send = (message: unknown, transfer: ArrayBuffer[] = []) => structuredClone(message, { transfer });
      const worker: EngineWorker = {
        post(message, transfer) {
          const copy = send(message, transfer);
          later(() => toWorker(copy));
        },
        onMessage: (listener) => {
          toPool = listener;
        },
        onError: (listener) => {
          errors[number] = listener;
        },
        terminate: async () => void alive.delete(worker),
      };
      alive.add(worker);
      serve({
        post(message, transfer) {
          const copy = send(message, transfer);
          later(() => toPool(copy));
        },
        onMessage: (listener) => {
          toWorker = listener;
        },
      });
      return worker;
    },
  };
}
