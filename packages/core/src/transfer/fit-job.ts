import type { Strategy } from '../strategies/strategy.ts';
import type { FitJob } from '../training/fit-job.ts';
import type { TransferJob } from './transfer-job.ts';

/** What `fit` needs of a transfer, for a strategy; progress goes to the user's callback under `stage`. */
export function fitJobOf(job: TransferJob, strategy: Strategy, stage: string): FitJob {
  const { options, model, split, targets, objective, settings, runner } = job;
  return {
    model,
    strategy,
    dataset: options.data,
    train: split.train,
    validation: split.validation,
    targets,
    objective,
    augment: options.augment,
    settings,
    runner,
    onStep: ({ stage: name, step, steps, losses }) =>
      options.onProgress?.({ stage: `${stage}: ${name}`, done: step, total: steps, note: `loss ${total(losses).toFixed(4)}` }),
    onRecords: (done, all) => options.onProgress?.({ stage: 'still part', done, total: all }),
  };
}

const total = (losses: Readonly<Record<string, number>>) => Object.values(losses).reduce((sum, loss) => sum + loss, 0);
