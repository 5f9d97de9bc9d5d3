import * as tf from '@tensorflow/tfjs';
import type { Cut } from '../cut/cut.ts';
import { currentEngine } from '../engine.ts';
import { graftError } from '../errors.ts';
import { chooseRegularisation } from '../head/choose-regularisation.ts';
import { chooseRidge } from '../head/choose-ridge.ts';
import { fitLogisticHead, type SolvedHead } from '../head/fit-logistic-head.ts';
import { fitRidgeHead } from '../head/fit-ridge-head.ts';
import type { JsonObject } from '../json.ts';
import type { Tensors } from '../optimizers/update.ts';
import { concatenated } from './concatenated.ts';
import type { Feed } from './feed.ts';
import type { FitJob } from './fit-job.ts';
import { argMaxRows } from './score-outputs.ts';
import type { Part } from './session.ts';

/** What solving needs besides the job: the cut above which only the linear head lies, and its feed. */
export interface SolveJob extends FitJob {
  readonly cut: Cut;
  readonly feed: Feed;
  readonly part: Part;
}

/** Solves a linear head on the records exactly: no epochs, no rates; only the strength of the penalty is chosen, on validation. */
export async function solveHead(job: SolveJob): Promise<{ values: Tensors; history: []; steps: number }> {
  await currentEngine().use('head');
  try {
    const { head, steps } = await (job.model.task === 'regression' ? solveNumbers(job) : solveClasses(job));
    return { values: headValues(job, head), history: [], steps };
  } finally {
    await currentEngine().use('training');
  }
}

type Solved = { head: SolvedHead; steps: number };

/** Logistic regression by L-BFGS. */
async function solveClasses(job: SolveJob): Promise<Solved> {
  const { model, train, validation, targets, part } = job;
  const records = await labelledRecords(job, train);
  const weights = targets.weights?.(train);
  const options = { classes: model.labels.length, signal: part.signal, ...(weights ? { weights } : {}) };
  const choice = validation.length > 0 ? await chooseRegularisation(records, await labelledRecords(job, validation), options) : undefined;
  const head = await fitLogisticHead(records.features, records.labels, { ...options, ...(choice ? { c: choice.c } : {}) });
  part.line({
    kind: 'solve',
    stage: 'head',
    c: choice?.c ?? 1,
    tried: choice?.tried ?? [],
    iterations: head.iterations,
    loss: head.loss,
  });
  return { head, steps: head.iterations };
}

/** Ridge regression in closed form; features of equal spread, so that the penalty means the same for each. */
async function solveNumbers(job: SolveJob): Promise<Solved> {
  const { train, validation, targets, part } = job;
  const records = await numberRecords(job, train);
  const weights = targets.weights?.(train);
  const options = { outputs: targets.outputs, standardise: true, signal: part.signal, ...(weights ? { weights } : {}) };
  const choice = validation.length > 0 ? await chooseRidge(records, await numberRecords(job, validation), options) : undefined;
  const head = await fitRidgeHead(records.features, records.targets, { ...options, alpha: choice?.alpha ?? 1 });
  part.line({ kind: 'solve', stage: 'head', alpha: choice?.alpha ?? 1, tried: choice?.tried ?? [] } as unknown as JsonObject);
  return { head, steps: 1 };
}

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
    parts.push(columns[id]?.data ?? new Float32Array());
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
