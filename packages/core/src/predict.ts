import type { Pixels } from '@graftjs/data';
import { platform } from '#platform';
import { filesAt } from './backbone/files-at.ts';
import { listedFiles, type NamedBlob } from './backbone/listed-files.ts';
import { checkOption } from './check-option.ts';
import type { Column } from './cut/column.ts';
import { graftError } from './errors.ts';
import type { Task } from './model.ts';
import { foldBatchNorm } from './network/rewrites/fold-batch-norm.ts';
import { fuseActivation } from './network/rewrites/fuse-activation.ts';
import type { ArtifactMetadata } from './persistence/artifact-metadata.ts';
import { readArtifact } from './persistence/read-artifact.ts';
import { requireTask } from './persistence/require-task.ts';
import { type MultiLabelPrediction, type Prediction, type PredictionByTask, type RegressionPrediction, readOutputs } from './prediction.ts';
import { contentOf, type Predictable } from './prepare/content-of.ts';
import { stack } from './prepare/stack.ts';
import { computeBatch } from './runners/compute-batch.ts';

/** A saved model, ready to use with its own preprocessing. */
export interface Predictor<K extends Task = 'classification'> {
  readonly labels: readonly string[];
  readonly metadata: ArtifactMetadata;
  /**
   * Says what examples show: pictures as decoded pixels or the bytes of JPEG or PNG files, texts as strings (a pair as `{ text, pair }`), recordings
   * as waveforms or the bytes of WAV files, whichever the model takes.
   */
  predict(examples: readonly Predictable[], options?: PredictOptions): Promise<PredictionByTask[K][]>;
  dispose(): void;
  [Symbol.dispose](): void;
}

/** Options of {@link Predictor.predict}. */
export interface PredictOptions {
  /** Least probability for an answer, 0…1; 0 = always answer. @default the calibrated one, 0 where there is none; 0.5 for several labels at once */
  threshold?: number;
  /** Examples computed at once. @default 16 */
  batchSize?: number;
}

/** Options of {@link openModel}. */
export interface OpenModelOptions<K extends Task = 'classification'> {
  /** What the model does; decides what `predict` gives. @default 'classification' */
  task?: K;
}

/**
 * Opens a model that was saved by a transfer: a run's or a model's folder, the URL of its model.json, or its files.
 *
 * Errors: `model/not-a-classifier` or `model/other-task` for a model of another task, `model/no-model-json`, `model/not-an-artifact`, `model/damaged-artifact`; pictures that cannot be read: `data/…`.
 */
export async function openModel<K extends Task = 'classification'>(
  source: string | readonly NamedBlob[],
  { task = 'classification' as K }: OpenModelOptions<K> = {},
): Promise<Predictor<K>> {
  const files = typeof source === 'string' ? await filesAt(source) : listedFiles(source);
  const { model, metadata, dispose } = await readArtifact(files, platform.sha256, files.name);
  try {
    requireTask(model.task, task, files.name);
  } catch (error) {
    dispose();
    throw error;
  }
  // The folded copies share the artifact's other tensors: both live until dispose.
  const folded = foldBatchNorm({ ...model.network, outputs: [model.outputId] }, model.values);
  const network = fuseActivation(folded.network);
  const logitsOf = async (examples: readonly Predictable[]) => {
    const contents = await Promise.all(examples.map((example) => contentOf(example, model.input.kind)));
    return (await computeBatch(network, folded.values, await stack(contents, model.input, model.inputId)))[model.outputId] as Column;
  };
  let open = true;
  const close = () => {
    open = false;
    folded.dispose();
    dispose();
  };
  return {
    labels: model.labels,
    metadata,
    async predict(examples, { threshold, batchSize = 16 } = {}) {
      checkList(examples);
      if (!open) throw disposed(files.name);
      checkOption('predict', 'batchSize', batchSize, 'a whole number ≥ 1', (value) => Number.isInteger(value) && value >= 1);
      const { temperature, rejection } = metadata;
      const reading = { labels: model.labels, temperature, threshold, calibrated: rejection?.threshold ?? 0 };
      const said: PredictionByTask[K][] = [];
      for (let from = 0; from < examples.length; from += batchSize) {
        const { data } = await logitsOf(examples.slice(from, from + batchSize));
        said.push(...readOutputs(task, data, reading));
      }
      return said;
    },
    dispose: close,
    [Symbol.dispose]: close,
  };
}

const disposed = (where: string) =>
  graftError({
    code: 'usage/disposed',
    where,
    expected: 'a model that is open',
    given: 'one that was disposed of',
    fix: 'Predict before dispose(), or open the model again.',
  });

/** The bytes of one file have a length too, and would be taken for so many pictures. */
function checkList(examples: unknown): void {
  if (Array.isArray(examples)) return;
  throw graftError({
    code: 'usage/examples',
    where: 'predict',
    expected: 'a list of examples',
    given: examples instanceof Uint8Array ? 'the bytes of one file' : typeof examples,
    fix: 'Put a single one into a list: predict([example]).',
  });
}

export type { ArtifactMetadata, MultiLabelPrediction, NamedBlob, Pixels, Predictable, Prediction, RegressionPrediction };
