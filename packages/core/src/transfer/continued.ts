import type { EarlierRun } from './earlier-run.ts';
import type { Rehearsal } from './gather-data.ts';

/** What a run that goes on with an earlier one knows of it. */
export interface Continued {
  readonly run: EarlierRun;
  /** Folders of records that may be used again. */
  readonly records: readonly string[];
  /** Examples that the earlier run was tested on, by index into the data. */
  readonly tested: readonly number[];
  /** Examples of which only the record is left, by index into the data. */
  readonly recordsOnly: ReadonlySet<number>;
  readonly examplesAdded: number;
  readonly labelsAdded: readonly string[];
  readonly rehearsed: Rehearsal;
}
