import type { TransferJob } from './transfer-job.ts';

/** The examples that a run's networks may train on and choose by; where folds let the head train on all, whatever it is compared with does too. */
export function seenBy({ split: { train, validation }, folds }: Pick<TransferJob, 'split' | 'folds'>): {
  readonly train: readonly number[];
  readonly validation: readonly number[];
} {
  return folds.length > 0 ? { train: [...train, ...validation].sort((a, b) => a - b), validation: [] } : { train, validation };
}
