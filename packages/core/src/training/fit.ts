import * as tf from '@tensorflow/tfjs';
import type { EpochReport } from '../callbacks/callback.ts';
import { earlyStopping } from '../callbacks/early-stopping.ts';
import { type Cut, cut } from '../cut/cut.ts';
import type { JsonObject } from '../json.ts';
import type { MemoryReport } from '../memory/memory-report.ts';
import { nextTurn } from '../next-turn.ts';
import type { Tensors } from '../optimizers/update.ts';
import { updateFromConfig } from '../optimizers/update-from-config.ts';
import { scheduleFromConfig } from '../schedules/schedule-from-config.ts';
import { weightedSum } from '../steps/weighted-sum.ts';
import type { Stage } from '../strategies/strategy.ts';
import { adaptStatistics } from './adapt-statistics.ts';
import { epochsOfStages } from './epochs-of-stages.ts';
import { feedFor } from './feed-for.ts';
import type { FitJob, Fitted, HeldAnswers } from './fit-job.ts';
import { type FitState, restoredFit, savedFit } from './fit-state.ts';
import { clones } from './named-tensors.ts';
import { planStage } from './plan-stage.ts';
import type { Part } from './session.ts';
import { solveHead } from './solve-head.ts';
import { stagesOf } from './stages-of.ts';
import { train } from './train.ts';
import type { SavedStage, StepReport, TrainRun } from './train-run.ts';

/** Runs a strategy's stages one after another on a model; interrupted, it goes on where `part` was saved. */
export async function fit(job: FitJob, part: Part): Promise<Fitted> {
  const { model, settings } = job;
  const stages = stagesOf(job);
  const epochs = epochsOfStages(
    stages.map(({ share }) => share),
    settings.epochs,
  );
  const { state, moved, inner } = await restoredFit(part);
  try {
    for (; state.stage < stages.length; state.stage++) {
      const stage = stages[state.stage] as Stage;
      const values = new Map([...model.values, ...Object.entries(moved)]);
      const result = await runStage(
        { ...job, model: { ...model, values } },
        stage,
        epochs[state.stage] ?? 0,
        part,
        state,
        moved,
        inner.take(),
      );
      overlay(moved, result.values);
      state.history.push(...result.history);
      state.steps += result.steps;
      state.held = result.held;
      await part.save(async () => savedFit({ ...state, stage: state.stage + 1 }, moved), true);
    }
    return { moved: clones(moved), history: state.history, memory: state.memory, steps: state.steps, held: state.held };
  } finally {
    tf.dispose(moved);
    inner.dispose();
  }
}

type StageResult = { values: Tensors; history: readonly EpochReport[]; steps: number; held?: HeldAnswers };

async function runStage(
  job: FitJob,
  stage: Stage,
  epochs: number,
  part: Part,
  state: FitState,
  moved: Record<string, tf.Tensor>,
  from: SavedStage | undefined,
): Promise<StageResult> {
  try {
    if (stage.batchNorm === 'adapt' && !state.adapted) overlay(moved, await adaptStatistics(job, part.signal));
    state.adapted ||= stage.batchNorm === 'adapt';
    const model = { ...job.model, values: new Map([...job.model.values, ...Object.entries(moved)]) };
    const parts = cut(model.network, stage.selection);
    const feed = await feedFor({ ...job, model }, parts, part);
    if (stage.solver !== 'gradient') return await solveHead({ ...job, model, cut: parts, feed, part });
    const { plan, report } = planStage({
      ...{ model, stage, cut: parts, settings: job.settings },
      examples: job.dataset.examples.length,
      sharded: job.gradients !== undefined,
    });
    tellMemory(job, part, state, report);
    const save = (make: () => Promise<SavedStage>) => part.save(async () => savedFit(state, moved, await make()));
    return await trainStage(job.gradients, {
      ...gradientRun({ ...job, model }, stage, parts, { epochs, microBatch: plan.microBatch, recompute: plan.recompute }),
      feed,
      signal: part.signal,
      from,
      ...reporting(job, part, save),
    });
  } finally {
    if (from) tf.dispose(from.tensors as tf.TensorContainer);
  }
}

async function trainStage(pool: FitJob['gradients'], run: TrainRun): Promise<StageResult> {
  const gradients = await pool?.open(run);
  try {
    return await train({ ...run, gradients });
  } finally {
    await gradients?.dispose();
  }
}

/** A stage's training with everything that its JSON settings describe rebuilt. */
function gradientRun(
  { gradients: _, ...job }: FitJob,
  stage: Stage,
  parts: Cut,
  planned: Pick<TrainRun['settings'], 'epochs' | 'microBatch' | 'recompute'>,
): Omit<TrainRun, 'feed'> {
  const { settings } = job;
  return {
    ...job,
    stage,
    cut: parts,
    update: updateFromConfig(settings.update),
    schedule: scheduleFromConfig(settings.schedule),
    step: weightedSum(),
    callbacks: settings.patience > 0 ? [earlyStopping({ patience: settings.patience })] : [],
    settings: {
      ...settings,
      ...planned,
      rate: settings.rate * stage.rate,
    },
  };
}

/** Says before the first step what memory the stage will take; of a stage that is taken up again it is written already. */
function tellMemory(job: FitJob, part: Part, state: FitState, report: MemoryReport): void {
  job.onMemory?.(report);
  if (state.memory.some(({ stage }) => stage === report.stage)) return;
  state.memory.push(report);
  part.line({ kind: 'memory', ...report } as unknown as JsonObject);
}

/** Lines for the journal, numbers for whoever watches, a checkpoint when it is time or the run was told to stop. */
function reporting(job: FitJob, part: Part, save: (make: () => Promise<SavedStage>) => Promise<void>) {
  return {
    onStep: async (report: StepReport, make: () => Promise<SavedStage>) => {
      part.line({ kind: 'step', ...report } as unknown as JsonObject);
      job.onStep?.(report);
      await nextTurn();
      await save(make);
    },
    onAbort: save,
    onEpoch: (report: EpochReport) => part.line({ kind: 'epoch', ...report } as unknown as JsonObject),
  };
}

/** Puts new tensors over old ones of the same name; the old ones are disposed. */
function overlay(table: Record<string, tf.Tensor>, over: Tensors): void {
  for (const [name, tensor] of Object.entries(over)) {
    table[name]?.dispose();
    table[name] = tensor;
  }
}
