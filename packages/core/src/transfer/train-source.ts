import { seededRandom, stopwatch } from '@graftjs/data';
import { platform } from '#platform';
import { freshStem } from '../architectures/fresh-stem.ts';
import { currentEngine } from '../engine.ts';
import { growHead } from '../head/grow-head.ts';
import { runnerFor } from '../runners/runner-for.ts';
import { shardPool } from '../shards/shard-pool.ts';
import { fromScratch } from '../strategies/from-scratch.ts';
import { openSession } from '../training/session.ts';
import { begunReport } from './begun-report.ts';
import { checkOptions } from './check-options.ts';
import { checkResumed } from './check-resumed.ts';
import { copyFolder } from './copy-folder.ts';
import { evaluateSaved } from './evaluate-saved.ts';
import { examplesOf } from './examples-of.ts';
import { filesOf } from './files-of.ts';
import { inRunFolder } from './in-run-folder.ts';
import { jobOf } from './job-of.ts';
import { prepareSplit } from './prepare-split.ts';
import { runConfig } from './run-config.ts';
import { runFolder } from './run-folder.ts';
import { sourceInput } from './source-input.ts';
import { trainAndSave } from './train-and-save.ts';
import type { TrainSourceOptions } from './train-source-options.ts';
import type { TransferResult } from './transfer-result.ts';

/** What training a source came to: as a transfer's result, without a verdict. */
export type SourceResult = Omit<TransferResult, 'verdict'>;

/** Trains a network from nothing by the same loop, to be the source of later transfers. Errors: `usage/too-small`, and those of a transfer. */
export function trainSource(options: TrainSourceOptions): Promise<SourceResult> {
  return inRunFolder(options.out, (path) => trainIn(path, options));
}

async function trainIn(path: string, options: TrainSourceOptions): Promise<SourceResult> {
  checkOptions('trainSource', options);
  const { data, architecture, seed = 0 } = options;
  const random = seededRandom(seed).fork('source');
  stopwatch.take();
  const report = begunReport();
  const split = await prepareSplit(options, runFolder(platform, path));
  using stem = freshStem(architecture, await sourceInput(options), random);
  using grown = growHead(stem, { task: 'classification', labels: data.labels, hidden: [], random });
  const runner = runnerFor(currentEngine(), split.train.length);
  const gradients = shardPool(currentEngine(), { entry: platform.moduleUrl('worker') });
  try {
    const folder = runFolder(platform, path);
    const job = jobOf(
      { batchNorm: 'train', patience: 0, ...options },
      { model: grown.model, split, strategy: fromScratch(), runner, gradients },
    );
    if (options.resume) await checkResumed(job, folder, { from: stem.provenance.name });
    else await folder.write('config.json', runConfig(job));
    const session = await openSession({ platform, folder: path, resume: options.resume ?? false, signal: options.signal });
    const trained = await session.part('train', (part) => trainAndSave(job, part, folder));
    const test = await session.part('evaluate', () =>
      evaluateSaved(job, { folder, task: 'classification', temperature: trained.temperature }),
    );
    const result: SourceResult = {
      run: path,
      task: 'classification',
      labels: data.labels,
      strategy: { name: 'from-scratch', options: {} },
      backend: currentEngine().choice,
      parameters: trained.parameters,
      examples: examplesOf(job),
      test,
      history: trained.history,
      memory: trained.memory ?? [],
      seconds: session.seconds(),
      profile: stopwatch.take(),
      problems: [...data.problems, ...split.problems],
      save: (to) => copyFolder(platform, path, to),
      modelFiles: () => filesOf(platform, folder.model),
      dispose: async () => {
        if (!options.out) await platform.files.remove(path);
      },
    };
    return await report<'classification', SourceResult>(folder, result, { name: data.name, kind: data.kind });
  } finally {
    await Promise.all([runner.dispose(), gradients.dispose()]);
  }
}
