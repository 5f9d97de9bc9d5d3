import type { Failure } from './failure.ts';

/** An interruption in the words of the command line, with what to do now. */
export function stopped(failure: Failure, fix: string): Failure {
  const [where, expected] = ['graft', 'to be left to finish'];
  const given = failure.code === 'interrupted/aborted' ? 'a signal to stop' : failure.given;
  return { ...failure, where, expected, given, fix, message: `[${where}] Expected ${expected}, got ${given}. ${fix}` };
}
