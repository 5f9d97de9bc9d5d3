import { fullFineTuning, type Progress, transfer } from '@graftjs/core';
import { imageFiles } from '@graftjs/data/web';
import type { Source, TrainingOutcome, TrainingRequest } from './training-api.ts';

interface Surroundings {
  /** Address of the page, where the built-in source lies. */
  base: string;
  /** Folder of the run, in the browser's own storage. */
  out: string;
  resume: boolean;
  signal: AbortSignal;
  onProgress(progress: Progress): void;
}

/** What a training leaves: figures for the page, and the saved model's files. */
export interface Transferred {
  outcome: Omit<TrainingOutcome, 'rejection' | 'tensors'>;
  files: Map<string, Uint8Array>;
}

/** One training as the page asks for it. */
export async function runTransfer(request: TrainingRequest, { base, ...rest }: Surroundings): Promise<Transferred> {
  const { train, held } = request.labels;
  const result = await transfer({
    ...rest,
    ...sourceOptions(request.source, base),
    data: await imageFiles(request.pictures),
    labelsPerClass: train + held,
    validation: held / (train + held),
    test: 0.3,
    epochs: request.epochs,
    batchSize: 16,
    // The threshold needs the held labels; a few of them are too few to end a training early by.
    patience: 0,
    baselines: request.baselines,
    seed: 1,
  });
  const { labels, test, verdict, examples, seconds, parameters, strategy, problems } = result;
  return { outcome: { labels, test, verdict, examples, seconds, parameters, strategy, problems }, files: await result.modelFiles() };
}

/** The small built-in network is trained whole; of another one the strategy follows from the amount of data. */
const sourceOptions = (source: Source, base: string) =>
  source.kind === 'digits'
    ? { from: new URL('source-0-4/model.json', base).href, strategy: fullFineTuning({ rate: 1, headFirst: false }) }
    : { from: source.url, normalise: source.normalise };
