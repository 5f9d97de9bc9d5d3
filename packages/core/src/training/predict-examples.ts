import type { Dataset } from '@graftjs/data';
import type { Column } from '../cut/column.ts';
import { currentEngine } from '../engine.ts';
import type { Model } from '../model.ts';
import { forInference } from '../network/rewrites/for-inference.ts';
import { likeLength } from '../prepare/like-length.ts';
import type { Runner } from '../runners/runner.ts';
import { chunked } from './feed.ts';

/** Options of {@link predictExamples}. */
export interface PredictExamplesOptions {
  runner: Runner;
  signal?: AbortSignal | undefined;
  onProgress?(done: number, total: number): void;
}

/** Raw outputs (logits or numbers) of a whole model for examples of a data set, `[indices, outputs]` row-major. */
export async function predictExamples(
  model: Model,
  dataset: Dataset,
  indices: readonly number[],
  { runner, signal, onProgress }: PredictExamplesOptions,
): Promise<Float32Array> {
  await currentEngine().use('still');
  using folded = forInference({ ...model.network, outputs: [model.outputId] }, model.values);
  const job = { ...folded, dataset, inputId: model.inputId, input: model.input, seed: 0, once: true };
  const rows = new Map<number, Float32Array>();
  const views = indices.map((index) => ({ index, view: 0 }));
  const batches = chunked(await likeLength(dataset, views, signal), 16);
  for await (const { views, columns } of runner.compute(job, batches, signal)) {
    const { shape, data } = columns[model.outputId] as Column;
    const width = data.length / (shape[0] ?? 1);
    views.forEach(({ index }, row) => {
      rows.set(index, data.slice(row * width, (row + 1) * width));
    });
    onProgress?.(rows.size, indices.length);
  }
  const width = rows.get(indices[0] ?? -1)?.length ?? 0;
  const out = new Float32Array(indices.length * width);
  indices.forEach((index, row) => {
    out.set(rows.get(index) as Float32Array, row * width);
  });
  return out;
}
