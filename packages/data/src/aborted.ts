import { graftError } from './errors.ts';

/** Throws `interrupted/aborted` when the signal has been raised. */
export function throwIfAborted(signal: AbortSignal | undefined, where: string): void {
  if (signal?.aborted) throw abortedError(signal, where);
}

/** The error of work that was stopped by its signal, with the signal's reason as cause. */
export const abortedError = (signal: AbortSignal, where: string) =>
  graftError({
    code: 'interrupted/aborted',
    where,
    expected: 'to run to the end',
    given: 'an abort',
    fix: 'Start again to go on.',
    cause: signal.reason,
  });
