import { graftError } from '../errors.ts';

/** The error of a safetensors file that breaks a rule of its format. */
export const badSafetensors = (where: string, expected: string, given: string, cause?: unknown) =>
  graftError({
    code: 'model/bad-safetensors',
    where,
    expected,
    given,
    fix: 'The file is damaged or not a safetensors file; fetch or write it again.',
    ...(cause === undefined ? {} : { cause }),
  });
