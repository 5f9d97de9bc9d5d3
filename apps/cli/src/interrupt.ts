import { failed } from './failure/failure-of.ts';

/** Where signals come from: the process, or an emitter in a test. */
export interface SignalSource {
  on(signal: 'SIGINT' | 'SIGTERM', listener: (signal: string) => void): unknown;
  off(signal: 'SIGINT' | 'SIGTERM', listener: (signal: string) => void): unknown;
}

/** Options of {@link listenForInterrupt}. */
export interface InterruptOptions {
  /** Called on the second signal: leave at once. */
  leave(): void;
  now(): number;
  /** Milliseconds that the work has to save what it did before it is left behind. @default 1500 */
  grace?: number;
}

/** A person's wish to stop. */
export interface Interrupt {
  /** Raised by the first signal. */
  signal: AbortSignal;
  /** The work's own end, or `interrupted/aborted` when it is not there in time after a signal. */
  orLeave<T>(work: Promise<T>): Promise<T>;
  dispose(): void;
}

/** One Ctrl-C reaches a program twice when it runs under npm: from the terminal and from npm. */
const sameSignal = 500;

/** Listens for SIGINT and SIGTERM: the first asks the work to stop and save, the second leaves at once. */
export function listenForInterrupt(source: SignalSource, { leave, now, grace = 1500 }: InterruptOptions): Interrupt {
  const controller = new AbortController();
  let first: number | undefined;
  const heard = (signal: string) => {
    if (first === undefined) {
      first = now();
      controller.abort(new Error(`stopped by ${signal}`));
    } else if (now() - first > sameSignal) leave();
  };
  source.on('SIGINT', heard);
  source.on('SIGTERM', heard);
  return {
    signal: controller.signal,
    orLeave: (work) => withinGrace(work, controller.signal, grace),
    dispose() {
      source.off('SIGINT', heard);
      source.off('SIGTERM', heard);
    },
  };
}

function withinGrace<T>(work: Promise<T>, signal: AbortSignal, grace: number): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const waitNoLonger = () => {
      timer = setTimeout(() => reject(leftBehind(signal.reason)), grace);
    };
    if (signal.aborted) waitNoLonger();
    else signal.addEventListener('abort', waitNoLonger, { once: true });
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', waitNoLonger);
    });
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
