import type { Failure } from '../failure/failure.ts';

/** A failure for programs: `{ error: { code, message, given, expected, fix, … } }`; the stack only on request. */
export function failureJson({ stack, ...failure }: Failure, { debug }: { debug: boolean }): object {
  return { error: { ...failure, ...(debug && stack ? { stack } : {}) } };
}
