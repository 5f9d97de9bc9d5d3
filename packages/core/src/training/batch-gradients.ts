import type { Random } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { run as runNetwork } from '../network/run.ts';
import type { Tensors } from '../optimizers/update.ts';
import type { FeedBatch } from './feed.ts';
import type { BatchGradients, GradientRunner } from './gradient-runner.ts';
import type { MovingValues } from './moving-values.ts';
import type { TrainRun } from './train-run.ts';

/** Differentiates in this thread, the batch as a whole or in micro-batches. */
export const inlineGradients = (run: TrainRun): GradientRunner => ({
  name: 'inline',
  gradients: (moving, batch, random) => batchGradients(run, moving, batch, random),
  dispose: async () => {},
});

/** Runs the moving part on a batch under the tape, in micro-batches, and differentiates the selected parameters. */
export async function batchGradients(run: TrainRun, moving: MovingValues, batch: FeedBatch, random: Random): Promise<BatchGradients> {
  const { cut, targets, objective, stage, settings } = run;
  const rows = batch.indices.length;
  const [answers, weightsOf] = [targets.of(batch.indices), targets.weights?.(batch.indices)];
  const feeds = Object.entries(batch.columns).map(([id, { shape, data }]) => [id, tf.tensor(data, [...shape])] as const);
  const wanted = tf.tensor2d(answers, [rows, targets.outputs]);
  const weights = weightsOf && tf.tensor1d(weightsOf);
  const reports = new StatisticsMean();
  try {
    const { losses, gradients } = run.step.gradients({
      variables: moving.variables,
      rows,
      microBatch: settings.microBatch,
      losses: (from, to) => {
        const part = Object.fromEntries(feeds.map(([id, tensor]) => [id, rowsOf(tensor, from, to)]));
        const outputs = runNetwork(cut.moving, moving.values, part, {
          mode: 'training',
          statistics: stage.selection.statistics,
          random: random.fork(from),
          recompute: settings.recompute ?? [],
          report: (name, value) => reports.add(name, value, to - from),
        })[run.model.outputId] as tf.Tensor2D;
        return objective.losses({ outputs, targets: rowsOf(wanted, from, to), ...(weights ? { weights: rowsOf(weights, from, to) } : {}) });
      },
      ...(weightsOf ? { weightOf: (from: number, to: number) => weightsOf.slice(from, to).reduce((a, b) => a + b, 0) } : {}),
    });
    return { losses: await numbers(losses), gradients, statistics: reports.means() };
  } catch (error) {
    reports.dispose();
    throw error;
  } finally {
    tf.dispose([feeds.map(([, tensor]) => tensor), wanted]);
    weights?.dispose();
  }
}

/** The losses as numbers; their tensors are disposed. */
async function numbers(losses: Readonly<Record<string, tf.Scalar>>): Promise<Record<string, number>> {
  const read = Object.entries(losses).map(async ([name, loss]) => [name, (await loss.data())[0] as number] as const);
  const table = Object.fromEntries(await Promise.all(read));
  tf.dispose(losses);
  return table;
}

const rowsOf = <T extends tf.Tensor>(tensor: T, from: number, to: number): T =>
  from === 0 && to === tensor.shape[0] ? tensor : (tf.slice(tensor, from, to - from) as T);

/** Each micro-batch reports new statistics from the same old ones; the batch's are their mean by number of examples. */
class StatisticsMean {
  private readonly running = new Map<string, { mean: tf.Tensor; rows: number }>();

  add(name: string, value: tf.Tensor, rows: number): void {
    const old = this.running.get(name);
    const all = rows + (old?.rows ?? 0);
    const mean = tf.keep(tf.tidy(() => (old ? tf.add(old.mean, tf.mul(tf.sub(value, old.mean), rows / all)) : tf.clone(value))));
    old?.mean.dispose();
    this.running.set(name, { mean, rows: all });
  }

  means(): Tensors {
    const means = Object.fromEntries([...this.running].map(([name, { mean }]) => [name, mean]));
    this.running.clear();
    return means;
  }

  dispose(): void {
    for (const { mean } of this.running.values()) mean.dispose();
    this.running.clear();
  }
}
