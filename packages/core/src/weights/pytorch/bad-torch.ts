import { graftError } from '../../errors.ts';

/** The error of a PyTorch file whose parts do not fit together. */
export const badTorch = (where: string, expected: string, given: string) =>
  graftError({
    code: 'model/bad-pytorch',
    where,
    expected,
    given,
    fix: 'The file is damaged or not one of PyTorch; fetch or write it again.',
  });
