import { type Dataset, seededRandom } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { architectureFromConfig } from '../architectures/architecture-from-config.ts';
import { freshStem } from '../architectures/fresh-stem.ts';
import type { EpochReport } from '../callbacks/callback.ts';
import { growHead } from '../head/grow-head.ts';
import type { Model } from '../model.ts';
import type { Objective } from '../objectives/objective.ts';
import type { AnyAugmentation } from '../prepare/any-augmentation.ts';
import { sizedInput } from '../prepare/sized-input.ts';
import type { Runner } from '../runners/runner.ts';
import { fromScratch } from '../strategies/from-scratch.ts';
import { fit } from '../training/fit.ts';
import type { FitSettings } from '../training/fit-job.ts';
import type { GradientPool } from '../training/gradient-pool.ts';
import { predictExamples } from '../training/predict-examples.ts';
import type { Part, Session } from '../training/session.ts';
import type { Targets } from '../training/targets.ts';
import type { StepReport } from '../training/train-run.ts';
import { rulesOf } from '../transfer/tasks/rules-of.ts';
import type { ScoreWords } from './score-words.ts';
import type { ScratchCandidate } from './scratch-plan.ts';
import type { Baseline } from './verdict.ts';

/** What a candidate shares with the transfer it is compared with. */
export interface ScratchJob {
  readonly model: Model;
  readonly dataset: Dataset;
  readonly train: readonly number[];
  readonly validation: readonly number[];
  /** Parts of `train` that are alike in classes and keep groups together, where there are no validation examples. */
  readonly folds?: readonly (readonly number[])[] | undefined;
  readonly test: readonly number[];
  readonly targets: Targets;
  readonly objective: Objective;
  readonly augment?: AnyAugmentation | undefined;
  readonly settings: FitSettings;
  readonly runner: Runner;
  readonly gradients?: GradientPool | undefined;
  onStep?(candidate: string, report: StepReport): void;
}

type Outcome = {
  readonly history: readonly EpochReport[];
  readonly trainAccuracy: number;
  /** Why it does not count, if so. */
  readonly untrained: string | null;
  readonly right: readonly number[];
  readonly steps: number;
};

/** Trains one candidate from nothing: short trials choose its learning rate on validation, then it gets all its epochs. */
export async function scratchBaseline(session: Session, job: ScratchJob, candidate: ScratchCandidate): Promise<Baseline> {
  const { rates, trialEpochs, epochs, name } = candidate;
  const trials: { rate: number; loss: number }[] = [];
  for (const rate of rates.length > 1 ? rates : []) {
    const { history } = await attempt(session, withHeldBack(job), candidate, rate, trialEpochs);
    trials.push({ rate, loss: Math.min(...history.map(({ validation, loss }) => validation?.loss ?? loss)) });
  }
  const rate = trials.reduce(
    (best, next) => (next.loss < best.loss ? next : best),
    trials[0] ?? { rate: rates[0] as number, loss: 0 },
  ).rate;
  const outcome = await attempt(session, job, candidate, rate, epochs);
  const accuracy = mean(outcome.right);
  const best = bestEpoch(outcome.history);
  const { words } = rulesOf(job.model.task);
  return {
    name: `scratch: ${name}`,
    kind: 'scratch',
    accuracy,
    right: outcome.right,
    counts: outcome.untrained === null,
    note: outcome.untrained === null ? convergence(outcome.history, words) : `not trained: ${outcome.untrained}, so it does not count`,
    details: {
      architecture: candidate.architecture,
      imageSize: candidate.imageSize,
      epochs: outcome.history.length,
      rate,
      trials,
      trainAccuracy: outcome.trainAccuracy,
      validationAccuracy: best?.validation?.score ?? null,
      seconds: sum(Object.entries(session.seconds()).flatMap(([part, s]) => (part.startsWith(`scratch/${name}/`) ? [s] : []))),
      curve: outcome.history.map(({ loss, validation }) => [loss, validation?.loss ?? null, validation?.score ?? null]),
    },
  };
}

/** Without validation examples the first fold, else every fifth training example judges the trials: training loss would choose the rate that over-fits fastest. */
function withHeldBack(job: ScratchJob): ScratchJob {
  if (job.validation.length > 0 || job.train.length < 10) return job;
  const first = job.folds?.[0];
  const fold = first && new Set(first);
  const held = (index: number, i: number) => (fold ? fold.has(index) : i % 5 === 4);
  return { ...job, train: job.train.filter((index, i) => !held(index, i)), validation: job.train.filter(held) };
}

function attempt(
  session: Session,
  job: ScratchJob,
  candidate: ScratchCandidate,
  rate: number,
  epochs: number,
): Promise<Outcome & { [key: string]: never }> {
  const name = `scratch/${candidate.name}/${epochs === candidate.epochs ? 'full' : `rate ${rate}`}`;
  return session.part(name, (part) => trainFresh(job, candidate, rate, epochs, part)) as Promise<Outcome & { [key: string]: never }>;
}

async function trainFresh(job: ScratchJob, candidate: ScratchCandidate, rate: number, epochs: number, part: Part): Promise<never> {
  const { model, settings } = job;
  const random = seededRandom(`${settings.seed}/${candidate.name}`);
  const input = sizedInput(model.input, candidate.imageSize);
  using stem = freshStem(architectureFromConfig(candidate.architecture), input, random);
  using grown = growHead(stem, { task: model.task, labels: model.labels, hidden: [], random });
  const fitted = await fit(
    {
      ...job,
      folds: [],
      model: grown.model,
      strategy: fromScratch(),
      settings: { ...settings, epochs, rate, patience: 0, views: 0 },
      onStep: (report) => job.onStep?.(candidate.name, report),
    },
    part,
  );
  try {
    const values = new Map([...grown.model.values, ...Object.entries(fitted.moved)]);
    const trained = { ...grown.model, values };
    const right = (indices: readonly number[]) => scoresOf(job, trained, indices, part.signal);
    const seen = job.train.filter((_, i) => i % Math.ceil(job.train.length / 500) === 0);
    const trainAccuracy = mean(await right(seen));
    const untrained = rulesOf(model.task).untrained(trainAccuracy, job.targets.of(seen), job.targets.outputs);
    const test = epochs === candidate.epochs ? await right(job.test) : [];
    return { history: fitted.history, steps: fitted.steps, trainAccuracy, untrained, right: test } as never;
  } finally {
    tf.dispose(fitted.moved as tf.TensorContainer);
  }
}

async function scoresOf(job: ScratchJob, model: Model, indices: readonly number[], signal: AbortSignal | undefined): Promise<number[]> {
  const outputs = await predictExamples(model, job.dataset, indices, { runner: job.runner, signal });
  return rulesOf(model.task).scores({ targets: job.targets.of(indices), outputs, width: job.targets.outputs });
}

const bestEpoch = (history: readonly EpochReport[]) =>
  history.reduce<EpochReport | undefined>(
    (best, next) => (!best || (next.validation?.loss ?? 0) < (best.validation?.loss ?? 0) ? next : best),
    undefined,
  );

/** Says so when the curve was still rising: the last quarter's mean validation score above the best before it by more than 0.01. */
function convergence(history: readonly EpochReport[], { name, show }: ScoreWords): string {
  const scores = history.flatMap(({ validation }) => (validation ? [validation.score] : []));
  if (scores.length === 0) return unfinished(history.map(({ loss }) => loss));
  const quarter = Math.max(1, Math.floor(scores.length / 4));
  const late = mean(scores.slice(-quarter));
  const before = Math.max(...scores.slice(0, -quarter), 0);
  if (scores.length < 4 || late <= before + 0.01) return '';
  return `scratch not converged: validation ${name} was still rising when time ended (${show(before)} → ${show(late)}), so its figure is a lower bound`;
}

/** Without validation examples the training loss must tell: the last quarter's mean below that of the quarter before by more than 0.05. */
function unfinished(losses: readonly number[]): string {
  const quarter = Math.floor(losses.length / 4);
  const [before, late] = [mean(losses.slice(-2 * quarter, -quarter)), mean(losses.slice(-quarter))];
  if (quarter < 1 || late >= before - 0.05) return '';
  return `scratch not converged: training loss was still falling when time ended (${before.toFixed(2)} → ${late.toFixed(2)}), so its figure is a lower bound`;
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const mean = (values: readonly number[]) => sum(values) / Math.max(1, values.length);
