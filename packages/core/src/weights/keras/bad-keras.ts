import { graftError } from '../../errors.ts';

/** The error of a file of Keras whose parts do not fit together. */
export const badKeras = (where: string, expected: string, given: string, cause?: unknown) =>
  graftError({
    code: 'model/bad-keras',
    where,
    expected,
    given,
    fix: 'The file is damaged or not one of Keras; fetch or save it again.',
    ...(cause === undefined ? {} : { cause }),
  });
