import { graftError } from '../../errors.ts';

/** The error of an HDF5 file that is damaged or was made to mislead. */
export const badHdf5 = (where: string, expected: string, given: string) =>
  graftError({
    code: 'model/bad-hdf5',
    where,
    expected,
    given,
    fix: 'The file is damaged, no HDF5 file or one made to mislead; fetch or write it again.',
  });

/** The error of a file that takes longer than a file of its kind should. */
export const tooSlow = (where: string, seconds: number) =>
  graftError({
    code: 'model/too-slow',
    where,
    expected: `a file that is read in ${Number(seconds.toFixed(1))} s`,
    given: 'one that takes longer',
    fix: 'The file is damaged or was made to mislead; where it is only very large, open its weights with openKeras(source, { seconds }).',
  });
