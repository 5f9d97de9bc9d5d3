import type { Dataset, NormalisationPreset } from '@graftjs/data';
import type { Backbone } from '../backbone/backbone.ts';
import type { Column } from '../cut/column.ts';
import { currentEngine } from '../engine.ts';
import { forInference } from '../network/rewrites/for-inference.ts';
import { likeLength } from '../prepare/like-length.ts';
import { runnerFor } from '../runners/runner-for.ts';
import { chunked } from '../training/feed.ts';
import { forData } from './for-data.ts';
import { openBackbone } from './open-backbone.ts';
import type { Progress } from './transfer-options.ts';

/** Options of {@link embed}. */
export interface EmbedOptions {
  data: Dataset;
  /** As in a transfer. */
  from: string | Backbone;
  /** @default the source's */
  imageSize?: number;
  normalise?: NormalisationPreset;
  signal?: AbortSignal;
  onProgress?(progress: Progress): void;
}

/** Features of every example of a data set, in its order. */
export interface Embeddings {
  /** `[examples, width]`. */
  readonly shape: readonly [number, number];
  /** Row-major. */
  readonly data: Float32Array;
  readonly ids: readonly string[];
  /** Class names, null where unlabelled. */
  readonly labels: readonly (string | null)[];
}

/** Computes the pooled features that a source network has for each example, for use outside. */
export async function embed(options: EmbedOptions): Promise<Embeddings> {
  const { data, signal, onProgress } = options;
  const opened = await openBackbone(options);
  const runner = runnerFor(currentEngine(), data.examples.length);
  try {
    const backbone = await forData(opened, data, signal);
    await currentEngine().use('still');
    const inputId = backbone.network.nodes.find(({ op }) => op === 'input')?.id as string;
    using folded = forInference({ ...backbone.network, outputs: [backbone.features] }, backbone.values);
    const all = data.examples.map((_, index) => ({ index, view: 0 }));
    const views = chunked(await likeLength(data, all, signal), 16);
    let out = new Float32Array();
    let done = 0;
    for await (const batch of runner.compute({ ...folded, dataset: data, inputId, input: backbone.input, seed: 0 }, views, signal)) {
      const column = batch.columns[backbone.features] as Column;
      const width = column.data.length / batch.views.length;
      if (out.length === 0) out = new Float32Array(data.examples.length * width);
      batch.views.forEach(({ index }, row) => {
        out.set(column.data.subarray(row * width, (row + 1) * width), index * width);
      });
      done += batch.views.length;
      onProgress?.({ stage: 'features', done, total: data.examples.length });
    }
    const rows = data.examples.length;
    const labels = data.examples.map(({ label }) => (label === null ? null : (data.labels[label] ?? null)));
    return { shape: [rows, rows === 0 ? 0 : out.length / rows], data: out, ids: data.examples.map(({ id }) => id), labels };
  } finally {
    await runner.dispose();
    if (typeof options.from === 'string') opened.dispose();
  }
}
