import { platform } from '#platform';
import { folderFiles } from '../backbone/folder-files.ts';
import { graftError } from '../errors.ts';
import { readArtifact } from '../persistence/read-artifact.ts';
import { predictExamples } from '../training/predict-examples.ts';
import type { RunFolder } from './run-folder.ts';
import { type TestMetrics, testMetrics } from './test-metrics.ts';
import type { TransferJob } from './transfer-job.ts';

/** Figures of the model as a user would run it: read back from disk, on the test split, which is opened only here. */
export async function evaluateSaved({ options, split, runner }: TransferJob, folder: RunFolder, temperature: number): Promise<TestMetrics> {
  if (split.test.length === 0) throw noTest(options.data.name);
  using artifact = await readArtifact(folderFiles(folder.model), platform.sha256, folder.model);
  const logits = await predictExamples(artifact.model, options.data, split.test, {
    runner,
    signal: options.signal,
    onProgress: (done, total) => options.onProgress?.({ stage: 'test', done, total }),
  });
  const labels = split.test.map((index) => options.data.examples[index]?.label ?? -1);
  return testMetrics(labels, logits, artifact.model.labels.length, temperature);
}

const noTest = (where: string) =>
  graftError({
    code: 'data/no-test-examples',
    where,
    expected: 'at least one test example',
    given: 'none',
    fix: 'Add pictures, or hold back a larger share with test.',
  });
