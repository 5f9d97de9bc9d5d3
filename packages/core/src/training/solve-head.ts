import * as tf from '@tensorflow/tfjs';
import type { Cut } from '../cut/cut.ts';
import { currentEngine } from '../engine.ts';
import { graftError } from '../errors.ts';
import { chooseRegularisation } from '../head/choose-regularisation.ts';
import { fitLogisticHead, type LogisticHead } from '../head/fit-logistic-head.ts';
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
  const { model, train, validation, targets, part } = job;
  await currentEngine().use('head');
  try {
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
    return { values: headValues(job, head), history: [], steps: head.iterations };
  } finally {
    await currentEngine().use('training');
  }
}

/** The records of some examples as one matrix `[n, d]`, with their labels. */
async function labelledRecords({ feed, targets, cut, part }: SolveJob, order: readonly number[]) {
  const id = cut.frontier[0] as string;
  const parts: Float32Array[] = [];
  for await (const { columns } of feed.batches(order, { batchSize: 1024, epoch: 0, training: false, signal: part.signal }))
    parts.push(columns[id]?.data ?? new Float32Array());
  return { features: concatenated(parts), labels: argMaxRows(targets.of(order), targets.outputs) };
}

/** The solution under the names of the head's parameters. */
function headValues({ model }: SolveJob, head: LogisticHead): Tensors {
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
