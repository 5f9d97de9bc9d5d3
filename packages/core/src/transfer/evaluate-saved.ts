import { platform } from '#platform';
import { folderFiles } from '../backbone/folder-files.ts';
import { graftError } from '../errors.ts';
import type { Task } from '../model.ts';
import { readArtifact } from '../persistence/read-artifact.ts';
import { predictExamples } from '../training/predict-examples.ts';
import { targetsOf } from '../training/targets.ts';
import type { RunFolder } from './run-folder.ts';
import { rulesOf } from './tasks/rules-of.ts';
import type { MetricsByTask } from './tasks/task-metrics.ts';
import type { TransferJob } from './transfer-job.ts';

/** Figures of the model as a user would run it: read back from disk, on the test split, which is opened only here. */
export async function evaluateSaved<K extends Task>(
  { options, split, runner }: TransferJob,
  { folder, task, temperature }: { folder: RunFolder; task: K; temperature: number },
): Promise<MetricsByTask[K]> {
  if (split.test.length === 0) throw noTest(options.data.name);
  using artifact = await readArtifact(folderFiles(folder.model), platform.sha256, folder.model);
  const outputs = await predictExamples(artifact.model, options.data, split.test, {
    runner,
    signal: options.signal,
    onProgress: (done, total) => options.onProgress?.({ stage: 'test', done, total }),
  });
  const targets = targetsOf(options.data, { task, train: [] });
  return rulesOf(task).metrics({ targets: targets.of(split.test), outputs, width: targets.outputs }, temperature);
}

const noTest = (where: string) =>
  graftError({
    code: 'data/no-test-examples',
    where,
    expected: 'at least one test example',
    given: 'none',
    fix: 'Add examples, or hold back a larger share for the test.',
  });
