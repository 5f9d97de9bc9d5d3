import { abortedError, throwIfAborted } from './aborted.ts';
import type { Augmentation } from './augment/augmentation.ts';
import type { Dataset, Problem } from './dataset.ts';
import { graftError, isGraftError } from './errors.ts';
import type { ImageInput } from './preprocess/image-input.ts';
import { preprocess } from './preprocess/preprocess.ts';
import type { Random } from './random.ts';
import { eachOf } from './sources/each-of.ts';

/** Examples as numbers, ready to become a tensor. */
export interface Batch {
  /** `[n, height, width, channels]` row-major. */
  x: Float32Array;
  shape: [number, number, number, number];
  /** Which examples of the data set these are. */
  indices: Int32Array;
  /** Class index of each, −1 when unlabelled. */
  labels: Int32Array;
}

export interface BatchOptions {
  /** Examples a batch. */
  batchSize: number;
  /** What a network expects of its pictures. */
  input: ImageInput;
  /** Changes each picture before it is preprocessed; needs `random`. @default none */
  augment?: Augmentation;
  /** Where augmentation gets its chance from; it is forked for each epoch and example and never advanced. */
  random?: Random;
  /** Names the epoch, so that each has its own chance. @default 0 */
  epoch?: number;
  /** Batches that are made ahead while one is used. @default 2 */
  prefetch?: number;
  /** Whether the last batch is left out when it is smaller than the others. @default false */
  dropRemainder?: boolean;
  /** Whether an example that cannot be read stops the work, or is left out (its batch is then smaller) and told to `onProblem`. @default 'fail' */
  onUnreadable?: 'fail' | 'skip';
  /** Hears of every example that was left out. */
  onProblem?: (problem: Problem) => void;
  signal?: AbortSignal;
}

/** Pictures of one batch that are decoded at the same time: bounds memory when they are large. */
const readsAtOnce = 4;

/**
 * Reads, augments and preprocesses examples in the given order, a few batches ahead, never more.
 *
 * What a picture becomes depends on the generator, the epoch and its id, never on timing.
 * Errors: `interrupted/aborted`, `usage/bad-batch-options`, and `data/…` of examples that cannot be read.
 */
export async function* batches(
  dataset: Dataset<'image'>,
  indices: ArrayLike<number>,
  options: BatchOptions,
): AsyncGenerator<Batch, void, undefined> {
  checkOptions(options);
  const { prefetch = 2, signal } = options;
  const stop = linkedStop(signal);
  const chunks = chunked(Array.from(indices), options);
  const ahead: Promise<Batch | undefined>[] = [];
  try {
    while (ahead.length > 0 || chunks.length > 0) {
      throwIfAborted(signal, 'batches');
      while (ahead.length <= prefetch && chunks.length > 0)
        ahead.push(quiet(makeBatch(dataset, chunks.shift() as number[], options, stop.signal)));
      const batch = await stop.orAbort(ahead.shift() as Promise<Batch | undefined>);
      if (batch) yield batch;
    }
  } finally {
    stop.release();
  }
}

/** A promise that nobody may come to wait for must not count as an unhandled rejection. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

/** A signal that is raised when the caller's is, or when nobody wants more batches. */
function linkedStop(outer: AbortSignal | undefined) {
  const inner = new AbortController();
  let giveUp: (reason: unknown) => void = () => {};
  const abort = () => {
    inner.abort();
    giveUp(abortedError(outer as AbortSignal, 'batches'));
  };
  outer?.addEventListener('abort', abort, { once: true });
  // Not Promise.race with one promise for the abort: that promise would hold on to every batch ever waited for.
  const orAbort = <T>(work: Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      giveUp = reject;
      work.then(resolve, reject);
    });
  const release = () => {
    outer?.removeEventListener('abort', abort);
    inner.abort();
  };
  return { signal: inner.signal, orAbort, release };
}

function chunked(indices: number[], { batchSize, dropRemainder = false }: BatchOptions): number[][] {
  const chunks: number[][] = [];
  for (let at = 0; at < indices.length; at += batchSize) chunks.push(indices.slice(at, at + batchSize));
  if (dropRemainder && (chunks.at(-1)?.length ?? batchSize) < batchSize) chunks.pop();
  return chunks;
}

async function makeBatch(
  dataset: Dataset<'image'>,
  chunk: readonly number[],
  options: BatchOptions,
  signal: AbortSignal,
): Promise<Batch | undefined> {
  const rows = await eachOf(chunk, readsAtOnce, (index) => readRow(dataset, index, options, signal));
  const kept = chunk.flatMap((index, i) => (rows[i] ? [{ index, row: rows[i] }] : []));
  if (kept.length === 0) return undefined;
  const { height, width, channels } = options.input;
  const size = height * width * channels;
  const x = new Float32Array(kept.length * size);
  kept.forEach(({ row }, i) => {
    x.set(row, i * size);
  });
  return {
    x,
    shape: [kept.length, height, width, channels],
    indices: Int32Array.from(kept, ({ index }) => index),
    labels: Int32Array.from(kept, ({ index }) => dataset.examples[index]?.label ?? -1),
  };
}

async function readRow(
  dataset: Dataset<'image'>,
  index: number,
  options: BatchOptions,
  signal: AbortSignal,
): Promise<Float32Array | undefined> {
  const { input, augment, random, epoch = 0, onUnreadable = 'fail', onProblem } = options;
  throwIfAborted(signal, 'batches');
  const id = dataset.examples[index]?.id ?? String(index);
  try {
    const pixels = await dataset.read(index, { signal });
    return preprocess(augment && random ? augment.apply(pixels, random.fork(`epoch ${epoch}/${id}`)) : pixels, input);
  } catch (error) {
    if (onUnreadable === 'fail' || !isGraftError(error) || !error.code.startsWith('data/')) throw error;
    onProblem?.({ code: error.code, where: id, message: `Expected ${error.expected}, got ${error.given}; left out.` });
    return undefined;
  }
}

function checkOptions({ batchSize, prefetch = 2, augment, random }: BatchOptions): void {
  const bad = (where: string, expected: string, given: string, fix: string) =>
    graftError({ code: 'usage/bad-batch-options', where, expected, given, fix });
  if (!Number.isInteger(batchSize) || batchSize < 1)
    throw bad('batchSize', 'a whole number from 1', String(batchSize), 'Use for instance 32.');
  if (!Number.isInteger(prefetch) || prefetch < 0) throw bad('prefetch', 'a whole number from 0', String(prefetch), 'Use for instance 2.');
  if (augment && !random) throw bad('random', 'a generator beside augment', 'none', 'Pass seededRandom(seed).');
}
