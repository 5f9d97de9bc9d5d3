import * as tf from '@tensorflow/tfjs';
import type { Cut } from '../cut/cut.ts';
import { currentEngine } from '../engine.ts';
import { graftError } from '../errors.ts';
import { fitLogisticHead, type LogisticHead } from '../head/fit-logistic-head.ts';
import type { Tensors } from '../optimizers/update.ts';
import { outputsOf } from './evaluate-moving.ts';
import type { Feed } from './feed.ts';
import type { FitJob } from './fit-job.ts';
import type { Part } from './session.ts';
import { argMaxRows, scoreOutputs } from './score-outputs.ts';

/** Strengths that are tried (scikit-learn's C); the one with the lowest validation loss is taken. */
const strengths = [0.01, 0.1, 1, 10];

/** What solving needs besides the job: the cut above which only the linear head lies, and its feed. */
export interface SolveJob extends FitJob {
  readonly cut: Cut;
  readonly feed: Feed;
  readonly part: Part;
}

/** Solves a linear head on the records exactly: no epochs, no rates; only the strength of the penalty is chosen, on validation. */
export async function solveHead(job: SolveJob): Promise<{ values: Tensors; history: []; steps: number }> {
  await currentEngine().use('head');
  const { model, settings, part } = job;
  const { features, labels, weights } = await recordsOf(job);
  const options = { classes: model.labels.length, signal: part.signal, ...(weights ? { weights } : {}) };
  let best: { loss: number; values: Tensors } | undefined;
  let steps = 0;
  try {
    for (const c of job.validation.length > 0 ? strengths : [1]) {
      const head = await fitLogisticHead(features, labels, { ...options, c });
      const values = headValues(job, head);
      const { loss, score } = await validate(job, values);
      steps += head.iterations;
      part.line({ kind: 'solve', stage: 'head', c, iterations: head.iterations, trainLoss: head.loss, validationLoss: loss, validationScore: score, seed: settings.seed });
      if (!best || (loss ?? 0) < best.loss) {
        if (best) tf.dispose(best.values as tf.TensorContainer);
        best = { loss: loss ?? 0, values };
      } else tf.dispose(values as tf.TensorContainer);
    }
    return { values: best?.values ?? {}, history: [], steps };
  } catch (error) {
    if (best) tf.dispose(best.values as tf.TensorContainer);
    throw error;
  } finally {
    features.dispose();
    await currentEngine().use('training');
  }
}

/** All training records as one matrix `[n, d]`, with labels and weights. */
async function recordsOf({ feed, train, targets, cut, part }: SolveJob) {
  const id = cut.frontier[0] as string;
  const rows: tf.Tensor2D[] = [];
  for await (const { columns } of feed.batches(train, { batchSize: 1024, epoch: 0, training: true, signal: part.signal })) {
    const { shape, data } = columns[id] ?? { shape: [0, 0], data: new Float32Array() };
    rows.push(tf.tensor2d(data, [shape[0] as number, data.length / (shape[0] as number)]));
  }
  const features = rows.length === 1 ? (rows[0] as tf.Tensor2D) : tf.concat(rows, 0);
  if (rows.length > 1) tf.dispose(rows);
  return { features, labels: argMaxRows(targets.of(train), targets.outputs), weights: targets.weights?.(train) };
}

/** The solution under the names of the head's parameters. */
function headValues({ model }: SolveJob, head: LogisticHead): Tensors {
  const node = model.network.nodes.find(({ id }) => id === model.outputId);
  const { kernel, bias } = node?.params ?? {};
  if (!kernel || !bias || node?.inputs[0] !== model.featuresId) throw notLinear(node?.op);
  const classes = model.labels.length;
  return { [kernel]: tf.tensor2d(head.kernel, [head.kernel.length / classes, classes]), [bias]: tf.tensor1d(head.bias) };
}

async function validate(job: SolveJob, values: Tensors): Promise<{ loss: number | null; score: number | null }> {
  const { validation, targets, model, settings, feed, cut, part } = job;
  if (validation.length === 0) return { loss: null, score: null };
  const table = new Map([...model.values, ...Object.entries(values)]);
  const outputs = await outputsOf({ model, feed, cut, signal: part.signal, settings }, table, validation);
  return scoreOutputs(outputs, targets.of(validation), targets.outputs, { objective: job.objective, task: model.task });
}

const notLinear = (op: string | undefined) =>
  graftError({
    code: 'usage/not-linear',
    where: 'solveHead',
    expected: 'a head of one dense layer on the features',
    given: op ?? 'no head',
    fix: "Use solver: 'gradient' for any other head.",
  });
