/** Seconds by kind of work. */
export type TimeSpent = Readonly<Record<string, number>>;

const spent = new Map<string, number>();

function add(times: TimeSpent): void {
  for (const [part, seconds] of Object.entries(times)) spent.set(part, (spent.get(part) ?? 0) + seconds);
}

/**
 * Adds up where this thread's time goes, by kind of work.
 *
 * One for a thread, because what is timed lies at the ends of many rooms: a decoder, a step, a worker. Runs that go on side by side in one thread
 * are added together. A worker takes its times and sends them along with its answers.
 */
export const stopwatch = {
  /** Runs `work` and adds what it took, for a promise until it settles: things that wait side by side each count. */
  time<T>(part: string, work: () => T): T {
    const start = performance.now();
    const stop = () => add({ [part]: (performance.now() - start) / 1000 });
    try {
      const result = work();
      if (result instanceof Promise) return result.finally(stop) as T;
      stop();
      return result;
    } catch (error) {
      stop();
      throw error;
    }
  },
  /** Adds what another thread spent. */
  add,
  /** What was spent since this was last asked; begins anew. */
  take(): TimeSpent {
    const times = Object.fromEntries(spent);
    spent.clear();
    return times;
  },
};
