import { type GraftError, graftError } from '../errors.ts';

/** An option outside its range: code `usage/bad-option`. */
export const badOption = (where: string, expected: string, given: unknown, fix: string): GraftError =>
  graftError({ code: 'usage/bad-option', where, expected, given: String(given), fix });
