import { failed } from '../failure/failure-of.ts';

/** The error of a command line or config file that cannot be followed; `code` without its family. */
export function usageError(code: string, parts: { where: string; expected: string; given: string; fix: string }): Error {
  const { where, expected, given, fix } = parts;
  return failed({ code: `usage/${code}`, message: `[${where}] Expected ${expected}, got ${given}. ${fix}`, ...parts });
}
