import { graftError } from './errors.ts';

/** Throws the error that every long call ends with after an abort. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw aborted(signal.reason);
}

/** The error of an aborted call; `cause` is the signal's reason. */
export const aborted = (reason?: unknown) =>
  graftError({
    code: 'interrupted/aborted',
    where: 'signal',
    expected: 'to be left to finish',
    given: 'an abort',
    fix: 'Start again, or resume from the last checkpoint.',
    cause: reason,
  });
