import { stopwatch } from '@graftjs/data';

/** The same items; the time until each comes is counted as waiting. */
export async function* waitedFor<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { value, done } = await stopwatch.time('wait', () => iterator.next());
      if (done) return;
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}
