import { seenBy } from './seen-by.ts';
import type { TransferJob } from './transfer-job.ts';

/** How many examples a run has for what. */
export interface ExampleCounts {
  readonly train: number;
  /** Held back to choose by; 0 where folds choose. */
  readonly validation: number;
  readonly test: number;
  /** Parts of the training examples that are held out in turn to choose by; 0 = the validation examples choose. */
  readonly folds: number;
}

/** Counts a run's examples; where folds choose, all that may be seen train. */
export function examplesOf(job: Pick<TransferJob, 'split' | 'folds'>): ExampleCounts {
  const { train, validation } = seenBy(job);
  return { train: train.length, validation: validation.length, test: job.split.test.length, folds: job.folds.length };
}
