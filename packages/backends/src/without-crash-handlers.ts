type Listener = (...args: unknown[]) => void;
interface Events {
  listeners(event: string): Listener[];
  removeListener(event: string, listener: Listener): void;
}

/**
 * Runs `work` and takes away the process-wide error handlers it has left behind.
 *
 * TF.js's wasm module installs handlers that throw every uncaught error again from inside its own file, so that Node prints that file's
 * one minified line of 30,000 characters instead of the error.
 */
export async function withoutCrashHandlers<T>(work: () => Promise<T>): Promise<T> {
  const process = (globalThis as { process?: Partial<Events> }).process;
  if (typeof process?.listeners !== 'function') return work();
  const events = process as Events;
  const before = crashEvents.map((event) => new Set(events.listeners(event)));
  try {
    return await work();
  } finally {
    for (const [i, event] of crashEvents.entries()) {
      for (const listener of events.listeners(event)) if (!before[i]?.has(listener)) events.removeListener(event, listener);
    }
  }
}

const crashEvents = ['uncaughtException', 'unhandledRejection'];
