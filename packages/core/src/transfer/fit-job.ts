import { memoryText } from '../memory/memory-report.ts';
import type { Strategy } from '../strategies/strategy.ts';
import type { FitJob } from '../training/fit-job.ts';
import { stepProgress } from './step-progress.ts';
import type { TransferJob } from './transfer-job.ts';

/** What `fit` needs of a transfer, for a strategy; progress goes to the user's callback under `stage`. */
export function fitJobOf(job: TransferJob, strategy: Strategy, stage: string): FitJob {
  const { options, model, split, folds, targets, objective, settings, runner, gradients } = job;
  return {
    model,
    strategy,
    dataset: options.data,
    train: split.train,
    validation: split.validation,
    folds: strategy === job.strategy ? folds : [],
    targets,
    objective,
    augment: options.augment,
    settings,
    runner,
    gradients,
    earlierRecords: job.continued?.records,
    onStep: ({ stage: name, ...report }) => options.onProgress?.(stepProgress(`${stage}: ${name}`, report)),
    onMemory: (memory) =>
      options.onProgress?.({ stage: `${stage}: ${memory.stage}`, done: 0, total: 0, note: `memory ${memoryText(memory)}`, memory }),
    onRecords: (done, all) => options.onProgress?.({ stage: 'still part', done, total: all }),
  };
}
