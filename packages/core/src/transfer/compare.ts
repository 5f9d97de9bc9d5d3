import * as tf from '@tensorflow/tfjs';
import { featureExtraction } from '../strategies/feature-extraction.ts';
import { concatenated } from '../training/concatenated.ts';
import { fit } from '../training/fit.ts';
import { predictExamples } from '../training/predict-examples.ts';
import type { Part, Session } from '../training/session.ts';
import type { StepReport } from '../training/train-run.ts';
import { judge } from '../verdict/judge.ts';
import { neighboursBaseline } from '../verdict/neighbours-baseline.ts';
import { planScratch } from '../verdict/plan-scratch.ts';
import { scratchBaseline } from '../verdict/scratch-baseline.ts';
import type { ScratchPlan } from '../verdict/scratch-plan.ts';
import type { Baseline, Verdict } from '../verdict/verdict.ts';
import { fitJobOf } from './fit-job.ts';
import { measureEpoch } from './measure-epoch.ts';
import { runConfig } from './run-config.ts';
import type { RunFolder } from './run-folder.ts';
import { seenBy } from './seen-by.ts';
import { stepProgress } from './step-progress.ts';
import { constantBaseline } from './tasks/constant-baseline.ts';
import { meanOf } from './tasks/mean-of.ts';
import { rulesOf } from './tasks/rules-of.ts';
import type { TransferJob } from './transfer-job.ts';

/** Trains what the transfer is measured against, on the same split, and gives the verdict. */
export async function compare(job: TransferJob, session: Session, folder: RunFolder, right: readonly number[]): Promise<Verdict> {
  const { options, split, settings, model, targets, folds } = job;
  const seen = seenBy(job);
  const { words, together } = rulesOf(model.task);
  const notes =
    seen.validation.length === 0 && folds.length === 0 ? ['There were no validation examples, so nothing was chosen by them.'] : [];
  if (options.baselines === false) return judge({ right, baselines: [], seed: settings.seed, notes, words });
  const baselines: Baseline[] = [
    await headBaseline(job, session, right),
    constantBaseline(model, { train: targets.of(seen.train), test: targets.of(split.test) }),
    await session.part('neighbours', (part) =>
      neighboursBaseline(options.data, {
        train: seen.train,
        test: split.test,
        scores: (nearest) => scoresOf(job, concatenated(nearest.map((near) => together(near.map((one) => targets.of([one])))))),
        signal: part.signal,
        onProgress: (done, total) => options.onProgress?.({ stage: 'nearest examples', done, total }),
      }),
    ),
  ];
  const plan = await session.part('scratch plan', () => scratchPlan(job, session));
  await folder.write('config.json', runConfig(job, { ...options.plan, scratch: plan }));
  const scratchJob = {
    ...job,
    dataset: options.data,
    ...seen,
    test: split.test,
    augment: options.augment,
    onStep: (name: string, report: StepReport) => options.onProgress?.(stepProgress(`scratch: ${name}`, report)),
  };
  for (const candidate of plan.candidates) baselines.push(await scratchBaseline(session, scratchJob, candidate));
  return judge({ right, baselines, seed: settings.seed, validation: seen.validation.length, notes, words });
}

async function scratchPlan(job: TransferJob, session: Session): Promise<ScratchPlan> {
  if (job.options.plan?.scratch) return job.options.plan.scratch;
  const seconds = session.seconds();
  let timed = 0;
  return planScratch({
    model: job.model,
    examples: seenBy(job).train.length,
    transferSeconds: (seconds.transfer ?? 0) + (seconds.evaluate ?? 0),
    measure: (architecture, imageSize) => {
      job.options.onProgress?.({
        stage: 'timing networks for scratch',
        done: timed++,
        total: 0,
        note: imageSize === null ? architecture.name : `${architecture.name} at ${imageSize} px`,
      });
      return measureEpoch(job, architecture, imageSize);
    },
  });
}

/** The head alone on the frozen source; the transfer itself where that is its strategy. */
async function headBaseline(job: TransferJob, session: Session, own: readonly number[]): Promise<Baseline> {
  const base = { name: 'head alone', kind: 'head', counts: true, note: '', details: {} } as const;
  if (job.strategy.name === 'feature-extraction') return { ...base, accuracy: meanOf(own), right: own };
  const right = await session.part('head alone', (part) => trainHead(job, part));
  return { ...base, accuracy: meanOf(right), right };
}

async function trainHead(job: TransferJob, part: Part): Promise<number[]> {
  const { model, options, split, runner } = job;
  const fitted = await fit(fitJobOf(job, featureExtraction(), 'head alone'), part);
  try {
    const trained = { ...model, values: new Map([...model.values, ...Object.entries(fitted.moved)]) };
    return scoresOf(job, await predictExamples(trained, options.data, split.test, { runner, signal: part.signal }));
  } finally {
    tf.dispose(fitted.moved as tf.TensorContainer);
  }
}

/** Scores of raw outputs on the test examples. */
const scoresOf = ({ model, targets, split }: TransferJob, outputs: Float32Array): number[] =>
  rulesOf(model.task).scores({ targets: targets.of(split.test), outputs, width: targets.outputs });
