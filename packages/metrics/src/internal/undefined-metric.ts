import { type GraftError, graftError } from '../errors.ts';

/** The one error for "this number does not exist for these inputs": code `data/undefined-metric`. */
export const undefinedMetric = (where: string, expected: string, given: string, fix: string): GraftError =>
  graftError({ code: 'data/undefined-metric', where, expected, given, fix });
