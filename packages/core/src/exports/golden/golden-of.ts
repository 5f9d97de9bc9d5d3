import { asRows, softmaxRows } from '@graftjs/metrics';
import type { Column } from '../../cut/column.ts';
import type { Model, Task } from '../../model.ts';
import { computeBatch } from '../../runners/compute-batch.ts';
import type { Golden, GoldenInputs } from './golden.ts';
import { goldenFeeds } from './golden-feeds.ts';
import { goldenInputs } from './golden-inputs.ts';

/** Relative deviation that float32 sums in another order stay below. */
const tolerance = 1e-4;

/** Three golden inputs for a model and what it says of them. */
export async function goldenOf(model: Model, exported: string): Promise<Golden> {
  const inputs = goldenInputs(model.input);
  const logits = await goldenLogits(model, inputs);
  const rows = logits.map((row) => [...row]);
  const predictions = told[model.task](logits);
  return { format: 'graft-golden', version: 1, export: exported, inputs, logits: rows, predictions, labels: model.labels, tolerance };
}

/** Raw outputs of a model for golden inputs, a row an input. */
export async function goldenLogits(model: Model, inputs: GoldenInputs): Promise<Float32Array[]> {
  const network = { ...model.network, outputs: [model.outputId] };
  const columns = await computeBatch(network, model.values, await goldenFeeds(inputs, model.input, model.inputId));
  const { shape, data } = columns[model.outputId] as Column;
  const width = data.length / (shape[0] ?? 1);
  return Array.from({ length: shape[0] ?? 0 }, (_, row) => data.slice(row * width, (row + 1) * width));
}

type Tell = (logits: readonly Float32Array[]) => number[][];

const told: Readonly<Record<Task, Tell>> = {
  classification: (rows) => rows.flatMap((row) => softmaxRows(asRows(row, row.length))).map((row) => Array.from(row)),
  'multi-label': (rows) => rows.map((row) => Array.from(row, (z) => 1 / (1 + Math.exp(-z)))),
  regression: (rows) => rows.map((row) => [...row]),
};
