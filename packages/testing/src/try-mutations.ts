import { mutations } from './mutations.ts';

/** What reads a file, and how to tell that a result hangs together. */
export interface MutatedReader<T> {
  /** Shown in the line that is printed, and in errors. */
  name: string;
  /** A valid file of at most 8 kB. */
  bytes: Uint8Array;
  read(bytes: Uint8Array): T | Promise<T>;
  /** Whether what was read of a file agrees with itself; the original's must. */
  wellFormed(result: T, bytes: Uint8Array): boolean;
  /** Longest that one damaged file may take, seconds; more for a reader that is ended from outside. @default 2 */
  seconds?: number;
}

/** Options of {@link tryMutations}. */
export interface TryMutationsOptions {
  /** @default 1 */
  seed?: number;
  /** How many damaged copies. @default 200 */
  count?: number;
  /** Offset before which at most half of the mutations begin. @default 8 */
  past?: number;
}

/** The memory that one damaged file may add, bytes. */
const mostMemory = 256 * 2 ** 20;
const largestSeed = 8192;
const brand = Symbol.for('@graftjs/error');

/**
 * Reads damaged copies of a file and prints the share that was rejected; answers with their number.
 *
 * Throws where a copy gives an untyped error, a result that does not hang together, takes longer than it may, or adds 256 MB.
 */
export async function tryMutations<T>(
  reader: MutatedReader<T>,
  { seed = 1, count = 200, past = 8 }: TryMutationsOptions = {},
): Promise<number> {
  const { name, bytes: original } = reader;
  if (original.length > largestSeed) throw new Error(`${name}: the original has ${original.length} bytes, more than ${largestSeed}`);
  if (!reader.wellFormed(await reader.read(original), original)) throw new Error(`${name}: the original does not hang together`);
  let rejected = 0;
  for (const { kind, at, bytes } of mutations(original, seed, { count, past }))
    rejected += Number(await isRejected(reader, bytes, `${name}: ${kind} at ${at}`));
  process.stdout.write(`${name}: ${rejected} of ${count} mutated files rejected\n`);
  return rejected;
}

async function isRejected<T>({ read, wellFormed, seconds = 2 }: MutatedReader<T>, bytes: Uint8Array, what: string): Promise<boolean> {
  const before = process.memoryUsage.rss();
  const started = performance.now();
  const outcome = await Promise.resolve()
    .then(() => read(bytes))
    .then(
      (result) => ({ result }),
      (error: unknown) => ({ error }),
    );
  const [time, memory] = [performance.now() - started, process.memoryUsage.rss() - before];
  if (time > 1000 * seconds) throw new Error(`${what} took ${time.toFixed(0)} ms`);
  if (memory > mostMemory) throw new Error(`${what} added ${(memory / 2 ** 20).toFixed(0)} MB`);
  if ('error' in outcome) {
    if (isTyped(outcome.error)) return true;
    throw new Error(`${what} gave an untyped error`, { cause: outcome.error });
  }
  if (!wellFormed(outcome.result, bytes)) throw new Error(`${what} gave a result that does not hang together`);
  return false;
}

const isTyped = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[brand] === true;
