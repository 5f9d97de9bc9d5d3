import { graftError } from '../errors.ts';
import type { PlainThread } from '../platform.ts';
import { hdf5WorkerMaker } from '../weights/hdf5/use-hdf5-worker.ts';

/** The worker that the page named, as a plain thread. */
export function hdf5Thread(): PlainThread {
  const make = hdf5WorkerMaker();
  if (!make) throw noWorker();
  const worker = make();
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

const noWorker = () =>
  graftError({
    code: 'usage/no-hdf5-worker',
    where: 'a file of HDF5',
    expected: 'a worker that reads it, which an application for browsers brings itself',
    given: 'none',
    fix: "Call useHdf5Worker(() => new Worker(new URL('./hdf5.ts', import.meta.url), { type: 'module' })) once; the script calls serveHdf5() of '@graftjs/core/hdf5'.",
  });
