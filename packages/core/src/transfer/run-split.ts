import type { DatasetSplit } from '@graftjs/data';

/** A run's sides, and the parts in which few labels may be held out in turn. */
export interface RunSplit extends DatasetSplit {
  /** Of train and validation together; empty where there are enough labels to hold some back. */
  readonly folds: readonly (readonly number[])[];
}
