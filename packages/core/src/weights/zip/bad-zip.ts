import { graftError } from '../../errors.ts';

/** The error of a zip file that breaks a rule of its format, or one of ours for files from strangers. */
export const badZip = (where: string, expected: string, given: string) =>
  graftError({
    code: 'model/bad-zip',
    where,
    expected,
    given,
    fix: 'The file is damaged or was made to mislead; fetch or write it again.',
  });
