import type { Problem, TimeSpent } from '@graftjs/data';
import type { EpochReport } from '../callbacks/callback.ts';
import type { Described } from '../json.ts';
import type { MemoryReport } from '../memory/memory-report.ts';
import type { Task } from '../model.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { ExampleCounts } from './examples-of.ts';
import type { ContinuedResult } from './measure-forgetting.ts';
import type { MetricsByTask } from './tasks/task-metrics.ts';

/** What a transfer came to: figures as plain data, the model in the run's folder. */
export interface TransferResult<K extends Task = 'classification'> {
  /** The run's folder. */
  readonly run: string;
  /** What the outputs mean. */
  readonly task: K;
  readonly labels: readonly string[];
  readonly strategy: Described;
  /** Backend for each kind of work. */
  readonly backend: Readonly<Record<string, string>>;
  readonly parameters: { readonly total: number; readonly trained: number };
  readonly examples: ExampleCounts;
  readonly test: MetricsByTask[K];
  readonly verdict: Verdict;
  /** Present where an earlier run was gone on with. */
  readonly continued?: ContinuedResult;
  readonly history: readonly EpochReport[];
  /** What each stage of gradient training was expected to take of the memory, and how it kept within the limit. */
  readonly memory: readonly MemoryReport[];
  /** Seconds by part of the run. */
  readonly seconds: Readonly<Record<string, number>>;
  /**
   * Seconds by kind of work since the run was begun or gone on with, of all threads together: decode, augment, resize, still part, forward, backward,
   * update, and wait, in which the training loop had no batch yet. Reading goes on beside computing, so the sum may exceed the clock.
   */
  readonly profile: TimeSpent;
  /** What the user should know: what was found in the data, and, where it was so, that no report could be written. */
  readonly problems: readonly Problem[];
  /** Copies the run (model, figures, report) to another folder. */
  save(folder: string): Promise<void>;
  /** Files of the saved model by name, for places without a disk. */
  modelFiles(): Promise<Map<string, Uint8Array>>;
  /** Removes a run that was never given a folder. */
  dispose(): Promise<void>;
}
