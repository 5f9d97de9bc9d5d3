import { type Forgetting, forgetting } from '@graftjs/metrics';
import type { JsonObject } from '../json.ts';
import { predictExamples } from '../training/predict-examples.ts';
import { argMaxRows } from '../training/score-outputs.ts';
import type { Continued } from './continued.ts';
import type { Rehearsal } from './gather-data.ts';
import type { TransferJob } from './transfer-job.ts';

/** Accuracy on the test examples of the earlier run. */
export interface EarlierAccuracy extends JsonObject {
  readonly accuracy: number;
  readonly examples: number;
}

/** How a run went on with an earlier one, and what that cost of what the earlier model knew. */
export interface ContinuedResult {
  /** Folder of the earlier run. */
  readonly run: string;
  readonly labelsAdded: readonly string[];
  readonly examplesAdded: number;
  /** By what the earlier run's classes were trained on again. */
  readonly rehearsed: Rehearsal;
  /** The earlier model on the examples it was tested on; null where none of them is left. */
  readonly before: EarlierAccuracy | null;
  /** The new model, which has more classes to choose from, on the same examples. */
  readonly after: EarlierAccuracy | null;
  /** `before − after` by class and over all, with a paired interval. */
  readonly forgetting: Forgetting | null;
}

/** Runs the earlier model on the examples it was tested on, beside what the new one was found to say of them. */
export async function measureForgetting(
  job: TransferJob,
  continued: Continued,
  right: readonly number[],
): Promise<ContinuedResult & JsonObject> {
  const { run, tested, labelsAdded, examplesAdded, rehearsed } = continued;
  const facts = { run: run.path, labelsAdded, examplesAdded, rehearsed };
  if (tested.length === 0) return { ...facts, before: null, after: null, forgetting: null };
  const { options, split, runner, model } = job;
  const truth = tested.map((index) => options.data.examples[index]?.label ?? -1);
  const outputs = await predictExamples(run.artifact.model, options.data, tested, { runner, signal: options.signal });
  const said = argMaxRows(outputs, run.artifact.model.labels.length);
  const rightAt = new Map(split.test.map((index, row) => [index, right[row] === 1]));
  // Any other class stands for a wrong answer: only right and wrong are counted.
  const after = tested.map((index, i) => (rightAt.get(index) ? (truth[i] as number) : ((truth[i] as number) + 1) % model.labels.length));
  const groups = truth.map((label) => model.labels[label] ?? '');
  const found = forgetting(truth, said, after, { groups });
  const { examples } = found.overall;
  const before = { accuracy: found.overall.before, examples };
  return { ...facts, before, after: { accuracy: found.overall.after, examples }, forgetting: found } as unknown as ContinuedResult &
    JsonObject;
}
