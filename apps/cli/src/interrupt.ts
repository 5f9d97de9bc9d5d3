import { failed } from './failure/failure-of.ts';

/** Where signals come from: the process, or an emitter in a test. */
export interface SignalSource {
  on(signal: 'SIGINT' | 'SIGTERM', listener: (signal: string) => void): unknown;
  off(signal: 'SIGINT' | 'SIGTERM', listener: (signal: string) => void): unknown;
}

/** Options of {@link listenForInterrupt}. */
export interface InterruptOptions {
  /** Milliseconds, to tell a second signal from the first one's echo. */
  now(): number;
  /** Milliseconds that the work has to save what it did before it is left behind. @default 1200 */
  grace?: number;
}

/** A person's wish to stop. */
export interface Interrupt {
  /** Raised by the first signal. */
  signal: AbortSignal;
  /** The work's own end; or `interrupted/left` when it is not there in time after a signal, and at once after a second one; `later` adds milliseconds to both. */
  orLeave<T>(work: Promise<T>, later?: number): Promise<T>;
  dispose(): void;
}

/** One Ctrl-C reaches a program twice when it runs under npm: from the terminal and from npm. */
const echo = 500;

/** Listens for SIGINT and SIGTERM: the first asks the work to stop and save, the second leaves it behind. */
export function listenForInterrupt(source: SignalSource, { now, grace = 1200 }: InterruptOptions): Interrupt {
  const stop = new AbortController();
  const leave = new AbortController();
  let first: number | undefined;
  const heard = (signal: string) => {
    const reason = new Error(`stopped by ${signal}`);
    if (first === undefined) {
      first = now();
      stop.abort(reason);
      setTimeout(() => leave.abort(reason), grace).unref();
    } else if (now() - first > echo) leave.abort(reason);
  };
  source.on('SIGINT', heard);
  source.on('SIGTERM', heard);
  return {
    signal: stop.signal,
    orLeave: (work, later = 0) => Promise.race([work, whenLeft(leave.signal, later)]),
    dispose() {
      source.off('SIGINT', heard);
      source.off('SIGTERM', heard);
    },
  };
}

function whenLeft(signal: AbortSignal, later: number): Promise<never> {
  return new Promise((_, reject) => {
    const left = () => setTimeout(() => reject(leftBehind(signal.reason)), later);
    if (signal.aborted) left();
    else signal.addEventListener('abort', left, { once: true });
  });
}

const leftBehind = (reason: unknown) =>
  failed({
    code: 'interrupted/left',
    where: 'graft',
    message: '[graft] Expected the work to stop in time, got a step that takes longer. The last checkpoint stands.',
    expected: 'to be left to finish',
    given: `${reason instanceof Error ? reason.message : 'a signal'}, in the middle of a long step`,
    fix: 'Start the command again.',
  });
