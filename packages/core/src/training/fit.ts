import * as tf from '@tensorflow/tfjs';
import { earlyStopping } from '../callbacks/early-stopping.ts';
import type { EpochReport } from '../callbacks/callback.ts';
import { cut } from '../cut/cut.ts';
import type { Json, JsonObject } from '../json.ts';
import { updateFromConfig } from '../optimizers/update-from-config.ts';
import type { Tensors } from '../optimizers/update.ts';
import { scheduleFromConfig } from '../schedules/schedule-from-config.ts';
import { weightedSum } from '../steps/weighted-sum.ts';
import type { Stage } from '../strategies/strategy.ts';
import { adaptStatistics } from './adapt-statistics.ts';
import { epochsOfStages } from './epochs-of-stages.ts';
import { feedFor } from './feed-for.ts';
import type { FitJob, Fitted } from './fit-job.ts';
import { microBatchFor } from './micro-batch-for.ts';
import type { Part } from './session.ts';
import { solveHead } from './solve-head.ts';
import { train } from './train.ts';
import type { Position, SavedStage } from './train-run.ts';

interface FitState {
  stage: number;
  steps: number;
  history: EpochReport[];
}

/** Runs a strategy's stages one after another on a model; interrupted, it goes on where `part` was saved. */
export async function fit(job: FitJob, part: Part): Promise<Fitted> {
  const { model, strategy, settings } = job;
  const solvable = settings.views === 0 && model.task === 'classification';
  const stages = strategy.stages(model, { solvable, batchNorm: settings.batchNorm });
  const epochs = epochsOfStages(stages.map(({ share }) => share), settings.epochs);
  const { state, moved, inner } = restored(part);
  try {
    for (; state.stage < stages.length; state.stage++) {
      const stage = stages[state.stage] as Stage;
      const values = new Map([...model.values, ...Object.entries(moved)]);
      const result = await runStage({ ...job, model: { ...model, values } }, stage, epochs[state.stage] ?? 0, part, state, moved, inner.take());
      overlay(moved, result.values);
      state.history.push(...result.history);
      state.steps += result.steps;
    }
    return { moved: clones(moved), history: state.history, steps: state.steps };
  } finally {
    tf.dispose(moved);
    inner.dispose();
  }
}

type StageResult = { values: Tensors; history: readonly EpochReport[]; steps: number };

async function runStage(
  job: FitJob,
  stage: Stage,
  epochs: number,
  part: Part,
  state: FitState,
  moved: Record<string, tf.Tensor>,
  from: SavedStage | undefined,
): Promise<StageResult> {
  const adapted = stage.batchNorm === 'adapt' && !from ? await adaptStatistics(job, part.signal) : {};
  overlay(moved, adapted);
  const model = { ...job.model, values: new Map([...job.model.values, ...Object.entries(moved)]) };
  const parts = cut(model.network, stage.selection);
  const feed = await feedFor({ ...job, model }, parts, part);
  if (stage.solver !== 'gradient') return solveHead({ ...job, model, cut: parts, feed, part });

  const { settings } = job;
  const save = (make: () => Promise<SavedStage>) => async () => {
    const { position, tensors } = await make();
    return {
      state: { ...state, position } as unknown as JsonObject,
      tensors: { ...prefixed('moved', clones(moved)), ...prefixed('stage', tensors) },
    };
  };
  try {
    return await train({
      ...job,
      model,
      stage,
      cut: parts,
      feed,
      update: updateFromConfig(settings.update),
      schedule: scheduleFromConfig(settings.schedule),
      step: weightedSum(),
      callbacks: settings.patience > 0 ? [earlyStopping({ patience: settings.patience })] : [],
      settings: { ...settings, epochs, rate: settings.rate * stage.rate, microBatch: settings.microBatch ?? microBatchFor(parts.moving, settings.batchSize) },
      signal: part.signal,
      from,
      onStep: async (report, make) => {
        part.line({ kind: 'step', ...report } as unknown as JsonObject);
        job.onStep?.(report);
        await part.save(save(make));
        await nextTurn();
      },
      onEpoch: (report) => part.line({ kind: 'epoch', ...report } as unknown as JsonObject),
    });
  } finally {
    if (from) tf.dispose(from.tensors as tf.TensorContainer);
  }
}

/** Lets signals and timers in between two steps; a promise alone would not. */
const nextTurn = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** What an interrupted attempt saved, taken apart; tensors that are not taken are disposed. */
function restored({ saved }: Part) {
  const tensors = (saved?.tensors ?? {}) as Record<string, tf.Tensor>;
  const moved = partOf(tensors, 'moved');
  const inside = partOf(tensors, 'stage');
  const { position, ...rest } = (saved?.state ?? {}) as { position?: Json };
  let from: SavedStage | undefined = position ? { position: position as unknown as Position, tensors: inside } : undefined;
  return {
    state: { stage: 0, steps: 0, history: [], ...(rest as unknown as Partial<FitState>) } as FitState,
    moved,
    inner: {
      take() {
        const taken = from;
        from = undefined;
        return taken;
      },
      dispose: () => from && tf.dispose(from.tensors as tf.TensorContainer),
    },
  };
}

/** Puts new tensors over old ones of the same name; the old ones are disposed. */
function overlay(table: Record<string, tf.Tensor>, over: Tensors): void {
  for (const [name, tensor] of Object.entries(over)) {
    table[name]?.dispose();
    table[name] = tensor;
  }
}

const clones = (tensors: Tensors): Record<string, tf.Tensor> =>
  Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, tensor.clone()]));

const prefixed = (prefix: string, tensors: Tensors) =>
  Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [`${prefix}/${name}`, tensor]));

const partOf = (tensors: Tensors, prefix: string): Record<string, tf.Tensor> =>
  Object.fromEntries(
    Object.entries(tensors).flatMap(([name, tensor]) => (name.startsWith(`${prefix}/`) ? [[name.slice(prefix.length + 1), tensor]] : [])),
  );
