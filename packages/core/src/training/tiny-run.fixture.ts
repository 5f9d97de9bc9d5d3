import { cut } from '../cut/cut.ts';
import { updateFromConfig } from '../optimizers/update-from-config.ts';
import { scheduleFromConfig } from '../schedules/schedule-from-config.ts';
import { weightedSum } from '../steps/weighted-sum.ts';
import type { FitJob } from './fit-job.ts';
import { pixelFeed } from './pixel-feed.ts';
import type { TrainRun } from './train-run.ts';

/** The last stage of a job's strategy, fed with the pictures themselves. */
export function tinyRun(job: FitJob, changes: Partial<TrainRun> = {}): TrainRun {
  const { gradients: _, ...rest } = job;
  const { model, strategy, settings, dataset } = rest;
  const stages = strategy.stages(model, { solvable: false, batchNorm: settings.batchNorm });
  const stage = stages[stages.length - 1] as TrainRun['stage'];
  return {
    ...rest,
    stage,
    cut: cut(model.network, stage.selection),
    feed: pixelFeed({ dataset, inputId: model.inputId, input: model.input, seed: settings.seed }),
    update: updateFromConfig(settings.update),
    schedule: scheduleFromConfig(settings.schedule),
    step: weightedSum(),
    callbacks: [],
    settings: { ...settings, microBatch: settings.microBatch ?? settings.batchSize },
    ...changes,
  };
}
