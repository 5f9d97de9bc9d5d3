import { graftError } from '../errors.ts';

/** The error of a saved model that is not as it was saved. */
export const damagedArtifact = (where: string, expected: string, given: string, cause?: unknown) =>
  graftError({
    code: 'model/damaged-artifact',
    where,
    expected,
    given,
    fix: 'Save it again, or fetch it again from where it came.',
    ...(cause === undefined ? {} : { cause }),
  });
