import * as tf from '@tensorflow/tfjs';
import { platform } from '#platform';
import type { EpochReport } from '../callbacks/callback.ts';
import { rescaledHead } from '../head/rescaled-head.ts';
import type { Json, JsonObject } from '../json.ts';
import type { MemoryReport } from '../memory/memory-report.ts';
import type { Model } from '../model.ts';
import { parametersOf } from '../network/parameters.ts';
import type { Rejection } from '../persistence/artifact-metadata.ts';
import { writeArtifact } from '../persistence/write-artifact.ts';
import { fit } from '../training/fit.ts';
import type { HeldAnswers } from '../training/fit-job.ts';
import { predictExamples } from '../training/predict-examples.ts';
import { argMaxRows } from '../training/score-outputs.ts';
import type { Part } from '../training/session.ts';
import { calibrate } from './calibrate.ts';
import { fitJobOf } from './fit-job.ts';
import type { RunFolder } from './run-folder.ts';
import { meanOf } from './tasks/mean-of.ts';
import { rulesOf } from './tasks/rules-of.ts';
import type { TransferJob } from './transfer-job.ts';

/** What training the transfer left, besides the saved model. */
export interface Trained {
  readonly history: readonly EpochReport[];
  readonly steps: number;
  readonly memory: readonly MemoryReport[];
  readonly parameters: { readonly total: number; readonly trained: number };
  /** Mean score on examples that were held out: accuracy, share of labels right, or R². Null without any. */
  readonly validationAccuracy: number | null;
  readonly temperature: number;
  readonly rejection: Rejection | null;
}

/** Trains by the strategy, calibrates on examples that were held out, and writes the artifact. */
export async function trainAndSave(job: TransferJob, part: Part, folder: RunFolder): Promise<Trained & { [key: string]: Json }> {
  const { model, options, strategy, settings } = job;
  const fitted = await fit(fitJobOf(job, strategy, part.name), part);
  // Heaps never shrink: those of the workers go before others are started for the still part.
  await job.gradients.dispose();
  try {
    const moved: Model = { ...model, values: new Map([...model.values, ...Object.entries(fitted.moved)]) };
    const calibration = calibrated(job, fitted.held ? heldAnswers(job, fitted.held) : await validationAnswers(job, moved, part.signal));
    const { total, trained } = counts(moved, new Set(Object.keys(fitted.moved)));
    using told = 'scale' in job.targets ? rescaledHead(moved, job.targets.scale) : undefined;
    await writeArtifact(platform, folder.model, told?.model ?? moved, {
      data: { name: options.data.name, hash: await options.data.hash() },
      seed: settings.seed,
      metrics: { [model.task === 'regression' ? 'validationR2' : 'validationAccuracy']: calibration.validationAccuracy },
      temperature: calibration.temperature,
      rejection: calibration.rejection,
    });
    return {
      history: fitted.history,
      steps: fitted.steps,
      memory: fitted.memory,
      parameters: { total, trained },
      ...calibration,
    } as unknown as Trained & JsonObject;
  } finally {
    tf.dispose(fitted.moved as tf.TensorContainer);
  }
}

type Answers = { targets: Float32Array; outputs: Float32Array; width: number };

/** What the folds' heads said to examples that they had not seen, as scikit-learn's `CalibratedClassifierCV` calibrates with `ensemble=False`. */
const heldAnswers = ({ targets }: TransferJob, { indices, outputs }: HeldAnswers): Answers => ({
  targets: targets.of(indices),
  outputs,
  width: targets.outputs,
});

async function validationAnswers(
  { split, options, runner, continued, targets }: TransferJob,
  model: Model,
  signal: AbortSignal | undefined,
): Promise<Answers | undefined> {
  const pictures = split.validation.filter((index) => !continued?.recordsOnly.has(index));
  if (pictures.length === 0) return undefined;
  const outputs = await predictExamples(model, options.data, pictures, { runner, signal });
  return { targets: targets.of(pictures), outputs, width: targets.outputs };
}

function calibrated({ model: { task } }: TransferJob, answers: Answers | undefined) {
  if (!answers) return { validationAccuracy: null, temperature: 1, rejection: null };
  const validationAccuracy = meanOf(rulesOf(task).scores(answers));
  // A probability of one class among several is what a temperature and a threshold are for.
  if (task !== 'classification') return { validationAccuracy, temperature: 1, rejection: null };
  return { validationAccuracy, ...calibrate([...argMaxRows(answers.targets, answers.width)], answers.outputs, answers.width) };
}

function counts(model: Model, moved: ReadonlySet<string>) {
  const weights = parametersOf(model.network, model.values).filter(({ kind }) => kind === 'weight');
  const sum = (list: typeof weights) => list.reduce((total, { size }) => total + size, 0);
  return { total: sum(weights), trained: sum(weights.filter(({ name }) => moved.has(name))) };
}
