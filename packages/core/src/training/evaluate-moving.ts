import * as tf from '@tensorflow/tfjs';
import { columnRows } from '../cut/column-rows.ts';
import { inferenceRows } from '../memory/inference-rows.ts';
import type { Values } from '../network/network.ts';
import { run as runNetwork } from '../network/run.ts';
import { columnOf } from '../runners/compute-batch.ts';
import { concatenated } from './concatenated.ts';
import type { FeedBatch } from './feed.ts';
import { scoreOutputs } from './score-outputs.ts';
import type { TrainRun } from './train-run.ts';

/** What {@link outputsOf} needs of a run. */
export type ForwardRun = Pick<TrainRun, 'model' | 'cut' | 'feed' | 'signal'> & { settings: { batchSize: number } };

/** Loss and score on the validation examples; absent when there are none. */
export async function evaluateMoving(run: TrainRun, values: Values): Promise<{ loss: number; score: number } | undefined> {
  if (run.validation.length === 0) return undefined;
  const outputs = await outputsOf(run, values, run.validation);
  return scoreOutputs(outputs, run.targets.of(run.validation), run.targets.outputs, { objective: run.objective, task: run.model.task });
}

/** Raw outputs of the moving part in inference mode, `[order, outputs]` row-major; examples that differ in length are looked at by length, so that little is filled up. */
export async function outputsOf(run: ForwardRun, values: Values, order: readonly number[]): Promise<Float32Array> {
  const { lengths } = run.feed;
  if (!lengths) return outputsInOrder(run, values, order);
  const lengthAt = (place: number) => lengths.get(order[place] as number) ?? 0;
  const places = [...order.keys()].sort((a, b) => lengthAt(a) - lengthAt(b));
  const sorted = await outputsInOrder(
    run,
    values,
    places.map((place) => order[place] as number),
  );
  return rowsAt(sorted, places);
}

/** Row `i` goes to the place `places[i]`. */
function rowsAt(rows: Float32Array, places: readonly number[]): Float32Array {
  const width = rows.length / places.length;
  const out = new Float32Array(rows.length);
  places.forEach((place, i) => {
    out.set(rows.subarray(i * width, (i + 1) * width), place * width);
  });
  return out;
}

async function outputsInOrder(run: ForwardRun, values: Values, order: readonly number[]): Promise<Float32Array> {
  const parts: Float32Array[] = [];
  const request = { batchSize: run.settings.batchSize, epoch: 0, training: false, signal: run.signal };
  for await (const { columns, indices } of run.feed.batches(order, request)) {
    const rows = inferenceRows(run.cut.moving, shapesIn(columns));
    for (let from = 0; from < indices.length; from += rows)
      parts.push(await forward(run, values, columns, from, Math.min(from + rows, indices.length)));
  }
  return concatenated(parts);
}

async function forward({ cut, model }: ForwardRun, values: Values, columns: FeedBatch['columns'], from: number, to: number) {
  const outputs = tf.tidy(() => {
    const part = Object.entries(columns).map(([id, column]) => [id, columnRows(column, from, to)] as const);
    const feeds = Object.fromEntries(part.map(([id, { shape, data }]) => [id, tf.tensor(data, [...shape])]));
    return runNetwork(cut.moving, values, feeds)[model.outputId] as tf.Tensor;
  });
  try {
    return (await columnOf(outputs)).data;
  } finally {
    outputs.dispose();
  }
}

const shapesIn = (columns: FeedBatch['columns']) => Object.fromEntries(Object.entries(columns).map(([id, { shape }]) => [id, shape]));
