import type { ExampleCounts } from '../transfer/examples-of.ts';

/** How many examples did what, in words; a run of an earlier version knows no folds. */
export const examplesText = ({ train, validation, test, folds = 0 }: Omit<ExampleCounts, 'folds'> & { folds?: number }): string =>
  folds > 0
    ? `${train} to train and, in ${folds} parts held out in turn, to choose by, ${test} to test`
    : `${train} to train, ${validation} to choose by, ${test} to test`;
