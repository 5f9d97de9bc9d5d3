import { platform } from '#platform';
import { aborted } from '../../abort.ts';
import { graftError } from '../../errors.ts';
import type { PlainThread } from '../../platform.ts';
import type { Hdf5Answer, Hdf5Job } from './hdf5-job.ts';

/** A thread that reads HDF5 files, one after the other. */
export interface Hdf5Thread {
  /** The answer to a job; `late` where none came in time. */
  ask(job: Hdf5Job, options: { seconds: number; signal?: AbortSignal | undefined }): Promise<Hdf5Answer | 'late'>;
  end(): Promise<void>;
}

/** Longest that bringing the thread up may take: a slow machine, not the file. */
const secondsToStart = 60;

/** Starts a thread and waits until its library is up. Errors: `usage/missing-peer`, `internal/hdf5-thread`. */
export async function startHdf5Thread(): Promise<Hdf5Thread> {
  const thread = platform.startHdf5Thread();
  const next = answers(thread);
  try {
    const answer = await next({ seconds: secondsToStart });
    if (answer === 'late') throw noThread(`none in ${secondsToStart} s`);
    if (answer.kind !== 'ready') throw absent(answer.kind === 'absent' ? answer.message : answer.kind);
  } catch (error) {
    await thread.terminate();
    throw error;
  }
  return {
    ask(job, options) {
      const answer = next(options);
      thread.post(job, [job.bytes.buffer as ArrayBuffer]);
      return answer;
    },
    end: () => thread.terminate(),
  };
}

interface Wait {
  readonly seconds: number;
  readonly signal?: AbortSignal | undefined;
}

/** A function that waits for what a thread says next; asked once at a time. */
function answers(thread: PlainThread): (wait: Wait) => Promise<Hdf5Answer | 'late'> {
  let heard: (answer: Hdf5Answer) => void = () => undefined;
  let failed: (error: Error) => void = () => undefined;
  thread.onMessage((answer) => heard(answer as Hdf5Answer));
  thread.onError((error) => failed(error));
  return ({ seconds, signal }) =>
    new Promise((resolve, reject) => {
      const abort = () => settle(() => reject(aborted(signal?.reason)));
      const timer = setTimeout(() => settle(() => resolve('late')), 1000 * seconds);
      const settle = (then: () => void) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        then();
      };
      signal?.addEventListener('abort', abort);
      heard = (answer) => settle(() => resolve(answer));
      failed = (error) => settle(() => reject(noThread(error.message, error)));
    });
}

const absent = (message: string) =>
  graftError({
    code: 'usage/missing-peer',
    where: 'a file of HDF5',
    expected: 'the package h5wasm, which reads HDF5',
    given: `none that can be loaded: ${message}`,
    fix: "Install it beside this package: 'npm install h5wasm@0.10'.",
  });

const noThread = (given: string, cause?: unknown) =>
  graftError({
    code: 'internal/hdf5-thread',
    where: 'a file of HDF5',
    expected: 'an answer from the thread that reads HDF5',
    given,
    fix: 'Try again; in a browser, check that the script of the worker is where useHdf5Worker looks for it.',
    ...(cause === undefined ? {} : { cause }),
  });
