import { type GraftError, graftError } from '../../errors.ts';

/** The error for a topology that does not hold together. */
export const topologyError = (where: string, expected: string, given: string, cause?: unknown): GraftError =>
  graftError({
    code: 'model/topology',
    where: `model.json, ${where.slice(0, 120)}`,
    expected,
    given: given.slice(0, 200),
    fix: 'The file is damaged or is no model of Keras layers; fetch or convert it again.',
    ...(cause === undefined ? {} : { cause }),
  });
