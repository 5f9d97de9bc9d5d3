import { currentEngine } from '../engine.ts';
import type { JsonObject } from '../json.ts';
import { inputFacts } from '../prepare/input-facts.ts';
import { examplesOf } from './examples-of.ts';
import { usualFolds } from './folds-of.ts';
import type { TransferJob } from './transfer-job.ts';
import type { MeasuredPlan } from './transfer-options.ts';

/** The resolved configuration of a run, as JSON that a later run takes as its own. */
export function runConfig(job: TransferJob, plan: MeasuredPlan = job.options.plan ?? {}): JsonObject {
  const { options, strategy, settings, model, continued } = job;
  const { seed: _, epochs, microBatch, ...numbers } = settings;
  return {
    version: 1,
    command: 'transfer',
    task: model.task,
    data: options.data.name,
    ...(continued ? { continue: continued.run.path } : { from: model.provenance.name }),
    source: { hash: model.provenance.hash, licence: model.provenance.licence },
    strategy: { name: strategy.name, options: strategy.options },
    epochs,
    microBatch,
    ...numbers,
    update: { name: numbers.update.name, options: numbers.update.options },
    schedule: { name: numbers.schedule.name, options: numbers.schedule.options },
    ...(model.input.kind === 'image' ? { imageSize: model.input.height, fit: model.input.fit as unknown as JsonObject } : {}),
    input: inputFacts(model.input),
    augment: options.augment ? { name: options.augment.name, options: options.augment.options as JsonObject } : null,
    validation: options.validation ?? 0.2,
    folds: options.folds ?? (job.folds.length > 0 ? usualFolds : null),
    test: options.test ?? 0.2,
    labelsPerClass: options.labelsPerClass ?? null,
    classWeights: options.classWeights ?? null,
    labelSmoothing: options.labelSmoothing ?? 0,
    baselines: options.baselines ?? true,
    seed: settings.seed,
    backend: currentEngine().choice,
    examples: { ...examplesOf(job) },
    labels: model.labels,
    plan: plan as unknown as JsonObject,
    ...(continued ? { continued: { run: continued.run.path, labels: continued.run.artifact.model.labels } } : {}),
    ...options.described,
  };
}
