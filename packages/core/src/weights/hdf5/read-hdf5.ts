import { throwIfAborted } from '../../abort.ts';
import { badHdf5, tooSlow } from './bad-hdf5.ts';
import type { Hdf5Content } from './hdf5-content.ts';
import type { Hdf5Answer } from './hdf5-job.ts';
import { type Hdf5Limits, hdf5Limits } from './hdf5-limits.ts';
import { type Hdf5Thread, startHdf5Thread } from './hdf5-thread.ts';

/** Options of {@link readHdf5}. */
export interface ReadHdf5Options {
  /** Longest that the file may take, seconds. @default 5, and one more for every 20 MB */
  seconds?: number;
  limits?: Partial<Hdf5Limits>;
  signal?: AbortSignal | undefined;
}

/** No machine needs longer for what a file truly holds; what keeps the library busy for nothing is small. */
const usualSeconds = (bytes: number): number => 5 + bytes / 20e6;

/** Threads that wait for the next file, and how long they do. */
const waiting: { readonly thread: Hdf5Thread; readonly timer: ReturnType<typeof setTimeout> }[] = [];
const waitMilliseconds = 5000;
/** Memory of a thread only ever grows; one that holds more than this is not kept. */
const mostKept = 128 * 2 ** 20;

/**
 * What an HDF5 file in memory holds, read in a thread that is ended when the file takes too long or breaks the library.
 *
 * Takes the bytes away from the caller. Errors: `model/bad-hdf5`, `model/too-slow`, `usage/missing-peer`, `interrupted/aborted`.
 */
export async function readHdf5(bytes: Uint8Array, name: string, options: ReadHdf5Options = {}): Promise<Hdf5Content> {
  const { seconds = usualSeconds(bytes.length), limits, signal } = options;
  throwIfAborted(signal);
  const thread = taken() ?? (await startHdf5Thread());
  let kept = false;
  try {
    throwIfAborted(signal);
    const answer = await thread.ask({ bytes, limits: { ...hdf5Limits, ...limits } }, { seconds, signal });
    kept = answer !== 'late' && 'heapBytes' in answer && answer.heapBytes <= mostKept;
    return contentOf(answer, name, seconds);
  } finally {
    if (kept) keep(thread);
    else await thread.end();
  }
}

function contentOf(answer: Hdf5Answer | 'late', name: string, seconds: number): Hdf5Content {
  if (answer === 'late') throw tooSlow(name, seconds);
  if (answer.kind === 'content') return answer.content;
  if (answer.kind === 'refused') {
    const { place, expected, given } = answer.refusal;
    throw badHdf5(place === '' ? name : `${name}: ${place}`, expected, given);
  }
  throw badHdf5(name, 'a file that the HDF5 library can read', `one that breaks it: ${'message' in answer ? answer.message : answer.kind}`);
}

function taken(): Hdf5Thread | undefined {
  const last = waiting.pop();
  clearTimeout(last?.timer);
  return last?.thread;
}

function keep(thread: Hdf5Thread): void {
  const timer = setTimeout(() => {
    waiting.splice(
      waiting.findIndex((one) => one.thread === thread),
      1,
    );
    thread.end().catch(() => undefined);
  }, waitMilliseconds);
  // In a browser a timer is a number, and nothing waits for it.
  (timer as { unref?: () => void }).unref?.();
  waiting.push({ thread, timer });
}
