import * as tf from '@tensorflow/tfjs';
import type { Cut } from '../cut/cut.ts';
import { currentEngine } from '../engine.ts';
import { graftError } from '../errors.ts';
import { type ChoiceByFolds, chooseRegularisationByFolds, chooseRidgeByFolds } from '../head/choose-by-folds.ts';
import { chooseRegularisation } from '../head/choose-regularisation.ts';
import { chooseRidge } from '../head/choose-ridge.ts';
import { fitLogisticHead, type SolvedHead } from '../head/fit-logistic-head.ts';
import { fitRidgeHead } from '../head/fit-ridge-head.ts';
import type { JsonObject } from '../json.ts';
import type { Tensors } from '../optimizers/update.ts';
import { concatenated } from './concatenated.ts';
import type { Feed } from './feed.ts';
import type { FitJob, HeldAnswers } from './fit-job.ts';
import { argMaxRows } from './score-outputs.ts';
import type { Part } from './session.ts';

/** What solving needs besides the job: the cut above which only the linear head lies, and its feed. */
export interface SolveJob extends FitJob {
  readonly cut: Cut;
  readonly feed: Feed;
  readonly part: Part;
}

/**
 * Solves a linear head on the records exactly: no epochs, no rates; only the strength of the penalty is chosen, on validation.
 *
 * Where the job has folds, they choose, and the head is then fitted to validation's examples too: few labels are too dear to be kept from it.
 */
export async function solveHead(job: SolveJob): Promise<{ values: Tensors; history: []; steps: number; held?: HeldAnswers }> {
  await currentEngine().use('head');
  try {
    const { head, ...rest } = await (job.model.task === 'regression' ? solveNumbers(job) : solveClasses(job));
    return { values: headValues(job, head), history: [], ...rest };
  } finally {
    await currentEngine().use('training');
  }
}

type Solved = { head: SolvedHead; steps: number; held?: HeldAnswers };

/** Logistic regression by L-BFGS. */
async function solveClasses(job: SolveJob): Promise<Solved> {
  const { model, validation, targets, part } = job;
  const { order, folds } = fittedTo(job);
  const records = await labelledRecords(job, order);
  const weights = targets.weights?.(order);
  const options = { classes: model.labels.length, signal: part.signal, ...(weights ? { weights } : {}) };
  const byFolds = folds.length > 0 ? await chooseRegularisationByFolds(records, folds, options) : undefined;
  const byValidation = async () =>
    validation.length > 0 ? await chooseRegularisation(records, await labelledRecords(job, validation), options) : undefined;
  const choice = byFolds?.choice ?? (await byValidation());
  const head = await fitLogisticHead(records.features, records.labels, { ...options, ...(choice ? { c: choice.c } : {}) });
  part.line({
    kind: 'solve',
    stage: 'head',
    c: choice?.c ?? 1,
    tried: choice?.tried ?? [],
    folds: folds.length,
    iterations: head.iterations,
    loss: head.loss,
  });
  return { head, steps: head.iterations, ...heldAnswers(byFolds, order) };
}

/** Ridge regression in closed form; features of equal spread, so that the penalty means the same for each. */
async function solveNumbers(job: SolveJob): Promise<Solved> {
  const { validation, targets, part } = job;
  const { order, folds } = fittedTo(job);
  const records = await numberRecords(job, order);
  const weights = targets.weights?.(order);
  const options = { outputs: targets.outputs, standardise: true, signal: part.signal, ...(weights ? { weights } : {}) };
  const byFolds = folds.length > 0 ? await chooseRidgeByFolds(records, folds, options) : undefined;
  const byValidation = async () =>
    validation.length > 0 ? await chooseRidge(records, await numberRecords(job, validation), options) : undefined;
  const choice = byFolds?.choice ?? (await byValidation());
  const head = await fitRidgeHead(records.features, records.targets, { ...options, alpha: choice?.alpha ?? 1 });
  part.line({
    kind: 'solve',
    stage: 'head',
    alpha: choice?.alpha ?? 1,
    tried: choice?.tried ?? [],
    folds: folds.length,
  } as unknown as JsonObject);
  return { head, steps: 1, ...heldAnswers(byFolds, order) };
}

/** The examples that the head is fitted to, and which rows of them are held out together. */
function fittedTo({ train, validation, folds = [] }: SolveJob) {
  if (folds.length === 0) return { order: train, folds: [] };
  const order = [...train, ...validation];
  const rowOf = new Map(order.map((index, row) => [index, row]));
  return { order, folds: folds.map((fold) => fold.map((index) => rowOf.get(index) as number)) };
}

const heldAnswers = (byFolds: ChoiceByFolds<unknown> | undefined, order: readonly number[]): { held?: HeldAnswers } =>
  byFolds ? { held: { indices: byFolds.rows.map((row) => order[row] as number), outputs: byFolds.outputs } } : {};

const labelledRecords = async (job: SolveJob, order: readonly number[]) => ({
  features: await recordsOf(job, order),
  labels: argMaxRows(job.targets.of(order), job.targets.outputs),
});

const numberRecords = async (job: SolveJob, order: readonly number[]) => ({
  features: await recordsOf(job, order),
  targets: job.targets.of(order),
});

/** The records of some examples as one matrix `[n, d]`. */
async function recordsOf({ feed, cut, part }: SolveJob, order: readonly number[]): Promise<Float32Array> {
  const id = cut.frontier[0] as string;
  const parts: Float32Array[] = [];
  for await (const { columns } of feed.batches(order, { batchSize: 1024, epoch: 0, training: false, signal: part.signal }))
    parts.push(columns[id]?.data.slice() ?? new Float32Array());
  return concatenated(parts);
}

/** The solution under the names of the head's parameters. */
function headValues({ model }: SolveJob, head: SolvedHead): Tensors {
  const node = model.network.nodes.find(({ id }) => id === model.outputId);
  const { kernel, bias } = node?.params ?? {};
  if (!kernel || !bias || node?.inputs[0] !== model.featuresId) throw notLinear(node?.op);
  const classes = model.labels.length;
  return { [kernel]: tf.tensor2d(head.kernel, [head.kernel.length / classes, classes]), [bias]: tf.tensor1d(head.bias) };
}

const notLinear = (op: string | undefined) =>
  graftError({
    code: 'usage/not-linear',
    where: 'solveHead',
    expected: 'a head of one dense layer on the features',
    given: op ?? 'no head',
    fix: "Use solver: 'gradient' for any other head.",
  });
