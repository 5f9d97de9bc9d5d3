import { checkSameLabels, type Dataset } from '@graftjs/data';
import { platform } from '#platform';
import { filesAt } from '../backbone/files-at.ts';
import { currentEngine } from '../engine.ts';
import type { Task } from '../model.ts';
import { readArtifact } from '../persistence/read-artifact.ts';
import { requireTask } from '../persistence/require-task.ts';
import { runnerFor } from '../runners/runner-for.ts';
import { predictExamples } from '../training/predict-examples.ts';
import { targetsOf } from '../training/targets.ts';
import { rulesOf } from './tasks/rules-of.ts';
import type { MetricsByTask } from './tasks/task-metrics.ts';
import { testIndices } from './test-indices.ts';
import type { Progress } from './transfer-options.ts';

/** Options of {@link evaluate}. */
export interface EvaluateOptions<K extends Task = 'classification'> {
  /** What the model does; decides which figures come back. @default 'classification' */
  task?: K;
  /** A run's or a model's folder, or the URL of its model.json. */
  model: string;
  /** Labelled examples, or such with targets; its classes or names of numbers must be the model's. */
  data: Dataset;
  /** Which examples. @default those marked `test`, where there are any, else all */
  indices?: readonly number[];
  signal?: AbortSignal;
  onProgress?(progress: Progress): void;
}

/** Figures of a saved model on a data set, as its user would run it. Errors: `data/…` where the classes differ, `model/other-task`, `model/…`. */
export async function evaluate<K extends Task = 'classification'>(
  options: EvaluateOptions<K>,
): Promise<MetricsByTask[K] & { readonly examples: number; readonly labels: readonly string[] }> {
  const { data, signal, onProgress, task = 'classification' as K } = options;
  const indices = options.indices ?? testIndices(data);
  const files = await filesAt(options.model);
  using artifact = await readArtifact(files, platform.sha256, files.name);
  requireTask(artifact.model.task, task, files.name);
  checkSameLabels(artifact.model.labels, data.labels, files.name);
  const runner = runnerFor(currentEngine(), indices.length);
  try {
    const outputs = await predictExamples(artifact.model, data, indices, {
      runner,
      signal,
      onProgress: (done, total) => onProgress?.({ stage: 'evaluate', done, total }),
    });
    const targets = targetsOf(data, { task, train: [] });
    const metrics = rulesOf(task).metrics({ targets: targets.of(indices), outputs, width: targets.outputs }, artifact.metadata.temperature);
    return { ...metrics, examples: indices.length, labels: artifact.model.labels };
  } finally {
    await runner.dispose();
  }
}
