import { fullFineTuning, type Progress, transfer } from '@graftjs/core';
import type { Dataset } from '@graftjs/data';
import { imageFiles } from '@graftjs/data/web';
import { problemsInWords } from '../training/problems-in-words.ts';
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
  const { train, held, test: testShare } = request.labels;
  const data = await imageFiles(request.pictures);
  checkClasses(request, data);
  const result = await transfer({
    ...rest,
    ...sourceOptions(request.source, base),
    data,
    labelsPerClass: train + held,
    validation: held / (train + held),
    // The page says how many pictures learn and how many are held back.
    folds: 0,
    test: testShare,
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

/** A class of which no picture can be read would silently be no class. */
function checkClasses({ pictures }: TrainingRequest, { labels, problems }: Dataset): void {
  const lost = [...new Set(pictures.map(({ label }) => label))].filter((label) => !labels.includes(label));
  if (lost.length === 0) return;
  throw new Error(
    `No picture of ${lost.join(', ')} can be read. ${problemsInWords(problems).join(' ')} Add them again, or remove the class.`,
  );
}

/** The small network of digits is trained whole; of the others the strategy follows from the amount of data. */
function sourceOptions(source: Source, base: string) {
  if (source.kind === 'url') return { from: source.url, normalise: source.normalise };
  const from = new URL(`${source.kind}/model.json`, base).href;
  return source.kind === 'digits' ? { from, strategy: fullFineTuning({ rate: 1, headFirst: false }) } : { from, imageSize: 64 };
}
