import { decodeImage, type Pixels } from '@graftjs/data';
import { asRows, softmaxRows } from '@graftjs/metrics';
import { platform } from '#platform';
import { filesAt } from './backbone/files-at.ts';
import { listedFiles, type NamedBlob } from './backbone/listed-files.ts';
import { checkOption } from './check-option.ts';
import type { Column } from './cut/column.ts';
import { graftError } from './errors.ts';
import { foldBatchNorm } from './network/rewrites/fold-batch-norm.ts';
import { fuseActivation } from './network/rewrites/fuse-activation.ts';
import type { ArtifactMetadata } from './persistence/artifact-metadata.ts';
import { readArtifact } from './persistence/read-artifact.ts';
import { computeBatch, stack } from './runners/compute-batch.ts';

/** What the model says of one picture. */
export interface Prediction {
  /** The most likely class, or null where its confidence lies below the threshold: none of these. */
  readonly label: string | null;
  /** Probability of the most likely class, calibrated on validation. */
  readonly confidence: number;
  /** Every class with its probability, most likely first. */
  readonly classes: readonly { readonly label: string; readonly probability: number }[];
}

/** A saved model, ready to use with its own preprocessing. */
export interface Predictor {
  readonly labels: readonly string[];
  readonly metadata: ArtifactMetadata;
  /** Says what pictures show: decoded pixels, or the bytes of JPEG or PNG files. */
  predict(pictures: readonly (Pixels | Uint8Array)[], options?: PredictOptions): Promise<Prediction[]>;
  dispose(): void;
  [Symbol.dispose](): void;
}

/** Options of {@link Predictor.predict}. */
export interface PredictOptions {
  /** Least confidence for an answer, 0…1; 0 = always answer. @default the calibrated one, 0 where there is none */
  threshold?: number;
  /** Pictures computed at once. @default 16 */
  batchSize?: number;
}

/**
 * Opens a model that was saved by a transfer: a run's or a model's folder, the URL of its model.json, or its files.
 *
 * Errors: `model/no-model-json`, `model/not-an-artifact`, `model/damaged-artifact`; pictures that cannot be read: `data/…`.
 */
export async function openModel(source: string | readonly NamedBlob[]): Promise<Predictor> {
  const files = typeof source === 'string' ? await filesAt(source) : listedFiles(source);
  const { model, metadata, dispose } = await readArtifact(files, platform.sha256, files.name);
  if (model.task !== 'classification') {
    dispose();
    throw notClassifier(files.name, model.task);
  }
  // The folded copies share the artifact's other tensors: both live until dispose.
  const folded = foldBatchNorm({ ...model.network, outputs: [model.outputId] }, model.values);
  const network = fuseActivation(folded.network);
  const logitsOf = async (pictures: readonly Pixels[]) =>
    (await computeBatch(network, folded.values, model.inputId, stack(pictures, model.input)))[model.outputId] as Column;
  const close = () => {
    folded.dispose();
    dispose();
  };
  return {
    labels: model.labels,
    metadata,
    async predict(pictures, { threshold = metadata.rejection?.threshold ?? 0, batchSize = 16 } = {}) {
      checkOption('predict', 'batchSize', batchSize, 'a whole number ≥ 1', (value) => Number.isInteger(value) && value >= 1);
      const said: Prediction[] = [];
      for (let from = 0; from < pictures.length; from += batchSize) {
        const decoded = pictures
          .slice(from, from + batchSize)
          .map((picture) => (picture instanceof Uint8Array ? decodeImage(picture) : picture));
        const { data } = await logitsOf(decoded);
        for (const row of softmaxRows(asRows(data, model.labels.length), { temperature: metadata.temperature }))
          said.push(answer(row, model.labels, threshold));
      }
      return said;
    },
    dispose: close,
    [Symbol.dispose]: close,
  };
}

const notClassifier = (where: string, given: string) =>
  graftError({
    code: 'model/not-a-classifier',
    where,
    expected: 'a model that tells classes apart',
    given: `one for ${given}`,
    fix: 'Run its network yourself: readArtifact() gives network and values.',
  });

function answer(row: ArrayLike<number>, labels: readonly string[], threshold: number): Prediction {
  const classes = labels.map((label, k) => ({ label, probability: row[k] as number })).sort((a, b) => b.probability - a.probability);
  const { label, probability } = classes[0] ?? { label: null, probability: 0 };
  return { label: probability >= threshold ? label : null, confidence: probability, classes };
}

export type { ArtifactMetadata, NamedBlob, Pixels };
