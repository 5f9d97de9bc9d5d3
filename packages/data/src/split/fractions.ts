import { graftError } from '../errors.ts';

/** What part of the examples goes to each side; the rest is for training. */
export interface Fractions {
  /** From 0 to below 1. @default 0.2 */
  validation?: number;
  /** From 0 to below 1. @default 0.2 */
  test?: number;
}

/** Shares of train, validation and test that add up to 1. Errors: `usage/bad-fraction`. */
export function sharesOf({ validation = 0.2, test = 0.2 }: Fractions): [number, number, number] {
  for (const [name, value] of Object.entries({ validation, test }))
    if (!(value >= 0 && value < 1)) throw badFraction(name, 'a number from 0 to below 1', value);
  if (validation + test >= 1)
    throw badFraction('validation and test', 'less than 1 together, so that something is left to train on', validation + test);
  return [1 - validation - test, validation, test];
}

const badFraction = (where: string, expected: string, value: number) =>
  graftError({ code: 'usage/bad-fraction', where, expected, given: String(value), fix: 'Use for instance 0.2 for a fifth.' });
