import { type Dataset, seededRandom, stopwatch } from '@graftjs/data';
import { platform } from '#platform';
import { currentEngine } from '../engine.ts';
import { growHead } from '../head/grow-head.ts';
import type { Task } from '../model.ts';
import { keptContents } from '../prepare/kept-contents.ts';
import { runnerFor } from '../runners/runner-for.ts';
import { shardPool } from '../shards/shard-pool.ts';
import { openSession, type Session } from '../training/session.ts';
import { targetsOf } from '../training/targets.ts';
import { begin } from './begin.ts';
import { begunReport, type WriteReport } from './begun-report.ts';
import { checkOptions } from './check-options.ts';
import { checkResumed } from './check-resumed.ts';
import { checkTargets, checkTaskOptions } from './check-task.ts';
import { compare } from './compare.ts';
import { copyFolder } from './copy-folder.ts';
import { cutTexts } from './cut-texts.ts';
import { evaluateSaved } from './evaluate-saved.ts';
import { examplesOf } from './examples-of.ts';
import { filesOf } from './files-of.ts';
import { inRunFolder } from './in-run-folder.ts';
import { jobOf } from './job-of.ts';
import { measureForgetting } from './measure-forgetting.ts';
import { planEpochs } from './plan-epochs.ts';
import { runConfig } from './run-config.ts';
import { runFolder } from './run-folder.ts';
import { type Trained, trainAndSave } from './train-and-save.ts';
import type { TransferJob } from './transfer-job.ts';
import type { TransferOptions } from './transfer-options.ts';
import type { TransferResult } from './transfer-result.ts';
import { withFit } from './with-fit.ts';

/**
 * Moves what a source network knows to a target task, saves the model, and says with numbers whether that was better than starting over.
 *
 * Split → cut → records of the still part → train what moves → save → reload and measure on the test split → compare with scratch.
 * Everything is written to `out` while it happens; interrupted, the same call with `resume: true` goes on where it stopped.
 * Pictures with several labels at once, or with numbers, go with `task: 'multi-label'` or `'regression'` and examples that carry `targets`.
 * Errors: `data/…`, `model/…`, `usage/…`, `interrupted/aborted`.
 */
export function transfer<K extends Task = 'classification'>(options: TransferOptions<K>): Promise<TransferResult<K>> {
  return inRunFolder(options.out, (path) => transferIn(path, options));
}

async function transferIn<K extends Task>(
  path: string,
  { task = 'classification' as K, ...options }: TransferOptions<K>,
): Promise<TransferResult<K>> {
  checkOptions('transfer', options);
  checkTaskOptions(options, task);
  stopwatch.take();
  const report = begunReport();
  using start = await begin({ ...options, data: keptContents(options.data) }, runFolder(platform, path));
  const { stem, split, strategy, head, continued } = start;
  const { data, fit, seed = 0, resume = false, signal } = start.options;
  const input = withFit(stem.input, fit);
  const random = seededRandom(seed).fork('head');
  using grown = growHead(
    { ...stem, input },
    { task, labels: data.labels, hidden: strategy.hidden, random, earlier: task === 'classification' ? head : undefined },
  );
  const runner = runnerFor(currentEngine(), split.train.length + split.validation.length);
  const gradients = shardPool(currentEngine(), { entry: platform.moduleUrl('worker') });
  try {
    const job = jobOf(start.options, { model: grown.model, split, folds: split.folds, strategy, runner, gradients, continued });
    checkTargets(task, data.labels, targetsOf(data, { task, train: [] }), split);
    // Before the first checkpoint: whatever can be resumed can also say what it was.
    if (resume) await checkResumed(job, runFolder(platform, path));
    else await runFolder(platform, path).write('config.json', runConfig(job));
    const session = await openSession({ platform, folder: path, resume, signal });
    const cut = input.kind === 'text' ? await cutTexts(data as Dataset<'text'>, input, signal) : [];
    return await runParts(job, task, session, report, [...data.problems, ...start.problems, ...split.problems, ...cut]);
  } finally {
    await Promise.all([runner.dispose(), gradients.dispose()]);
  }
}

async function runParts<K extends Task>(
  given: TransferJob,
  task: K,
  session: Session,
  report: WriteReport,
  problems: TransferResult['problems'],
): Promise<TransferResult<K>> {
  const { model, strategy, options } = given;
  const folder = runFolder(platform, session.folder);
  const job = await planned(given, session);
  if (job !== given) await folder.write('config.json', runConfig(job));
  const trained: Trained = await session.part('transfer', (part) => trainAndSave(job, part, folder));
  const test = await session.part('evaluate', () => evaluateSaved(job, { folder, task, temperature: trained.temperature }));
  const { continued } = job;
  const forgotten = continued && (await session.part('forgetting', () => measureForgetting(job, continued, test.right)));
  const verdict = await compare(job, session, folder, test.right);
  const result: TransferResult<K> = {
    run: session.folder,
    task,
    labels: model.labels,
    strategy: { name: strategy.name, options: strategy.options },
    backend: currentEngine().choice,
    parameters: trained.parameters,
    examples: examplesOf(job),
    test,
    verdict,
    ...(forgotten ? { continued: forgotten } : {}),
    history: trained.history,
    memory: trained.memory ?? [],
    seconds: session.seconds(),
    profile: stopwatch.take(),
    problems,
    save: (to) => copyFolder(platform, session.folder, to),
    modelFiles: () => filesOf(platform, folder.model),
    dispose: async () => {
      if (!options.out) await platform.files.remove(session.folder);
    },
  };
  return report<K, TransferResult<K>>(folder, result, { name: options.data.name, kind: options.data.kind, source: model.provenance });
}

/** With a time budget the epochs are decided now, by timing, and never again in this run. */
async function planned(job: TransferJob, session: Session): Promise<TransferJob> {
  const { minutes, plan } = job.options;
  if (minutes === undefined || plan?.epochs !== undefined) return job;
  const { epochs } = await session.part('plan', async () => ({ epochs: (await planEpochs(job, minutes)) ?? job.settings.epochs }));
  return { ...job, settings: { ...job.settings, epochs }, options: { ...job.options, plan: { ...plan, epochs } } };
}
