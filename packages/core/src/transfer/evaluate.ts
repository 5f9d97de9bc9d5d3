import { checkSameLabels, type Dataset } from '@graftjs/data';
import { platform } from '#platform';
import { filesAt } from '../backbone/files-at.ts';
import { currentEngine } from '../engine.ts';
import { readArtifact } from '../persistence/read-artifact.ts';
import { runnerFor } from '../runners/runner-for.ts';
import { predictExamples } from '../training/predict-examples.ts';
import { type TestMetrics, testMetrics } from './test-metrics.ts';
import type { Progress } from './transfer-options.ts';

/** Options of {@link evaluate}. */
export interface EvaluateOptions {
  /** A run's or a model's folder, or the URL of its model.json. */
  model: string;
  /** Labelled examples; its classes must be the model's. */
  data: Dataset;
  /** Which examples. @default those marked `test`, where there are any, else all */
  indices?: readonly number[];
  signal?: AbortSignal;
  onProgress?(progress: Progress): void;
}

/** Figures of a saved model on a data set, as its user would run it. Errors: `data/…` where the classes differ, `model/…`. */
export async function evaluate(
  options: EvaluateOptions,
): Promise<TestMetrics & { readonly examples: number; readonly labels: readonly string[] }> {
  const { data, signal, onProgress } = options;
  const indices = options.indices ?? testIndices(data);
  const files = await filesAt(options.model);
  using artifact = await readArtifact(files, platform.sha256, files.name);
  checkSameLabels(artifact.model.labels, data.labels, files.name);
  const runner = runnerFor(currentEngine(), indices.length);
  try {
    const logits = await predictExamples(artifact.model, data, indices, {
      runner,
      signal,
      onProgress: (done, total) => onProgress?.({ stage: 'evaluate', done, total }),
    });
    const truth = indices.map((index) => data.examples[index]?.label ?? -1);
    const metrics = testMetrics(truth, logits, artifact.model.labels.length, artifact.metadata.temperature);
    return { ...metrics, examples: indices.length, labels: artifact.model.labels };
  } finally {
    await runner.dispose();
  }
}

function testIndices({ examples }: Dataset): number[] {
  const all = examples.map((_, index) => index);
  const marked = all.filter((index) => examples[index]?.split === 'test');
  return marked.length > 0 ? marked : all;
}
