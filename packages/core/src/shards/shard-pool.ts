import type { Engine } from '../engine.ts';
import { isGraftError } from '../errors.ts';
import { costOf } from '../network/cost-of.ts';
import { objectiveFromConfig } from '../objectives/objective-from-config.ts';
import { stepFromConfig } from '../steps/step-from-config.ts';
import { inlineGradients } from '../training/batch-gradients.ts';
import type { GradientPool } from '../training/gradient-pool.ts';
import type { TrainRun } from '../training/train-run.ts';
import { aloneTeam } from './alone-team.ts';
import type { ShardJob } from './shard-job.ts';
import { type ShardWorker, shardWorker } from './shard-worker.ts';
import { shardedGradients } from './sharded-gradients.ts';
import { shardsFor } from './shards-for.ts';
import { workerTeam } from './worker-team.ts';
import { splits, workersFor } from './workers-for.ts';

/** Multiply-adds of a whole stage below which workers are not worth their start: some four seconds of one thread. */
const worthWorkers = 1e10;

/** Options of {@link shardPool}. */
export interface ShardPoolOptions {
  /** Where the module that workers serve lies; without it all is computed in this thread. */
  entry: string | undefined;
  /** Into how many shards a stage's batches are split. @default by the cost of a step, see `shardsFor` */
  shardsOf?: (run: TrainRun) => number;
  /** Multiply-adds of a stage from which workers are started. @default 1e10 */
  worth?: number;
  /** Whether memory can be shared between threads. @default where the environment can */
  share?: boolean;
}

/**
 * Differentiates batches in shards, on engine workers where there are any and the stage is long enough, else in this thread: the same numbers either way.
 *
 * Keeps its workers from stage to stage, until disposed.
 */
export function shardPool(engine: Engine, options: ShardPoolOptions): GradientPool {
  const { entry, shardsOf = shardsFor, worth = worthWorkers, share = typeof SharedArrayBuffer !== 'undefined' } = options;
  let workers: ShardWorker[] = [];
  const dispose = async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.terminate()));
  };
  return {
    async open(run, { steps = stepsOf(run) } = {}) {
      const shards = splits(engine) && run.step.additive ? shardsOf(run) : 1;
      if (shards < 2) return inlineGradients(run);
      const job = jobOf(run);
      const count = workersFor(engine, shards);
      const blocked = !share && run.stage.selection.statistics.size > 0;
      if (!entry || count < 2 || blocked || steps * stepCost(run) < worth || !isDescribed(run))
        return shardedGradients(run, aloneTeam(job), shards);
      if (workers.length !== count) {
        await dispose();
        workers = await startAll(engine, entry, count);
      }
      const team = await workerTeam({ job, workers, shards, share, signal: run.signal, onBroken: dispose });
      return shardedGradients(run, team, shards);
    },
    dispose,
  };
}

const stepsOf = ({ train, settings }: TrainRun): number => Math.ceil(train.length / settings.batchSize) * settings.epochs;
const stepCost = ({ cut, settings }: TrainRun): number => settings.batchSize * costOf(cut.moving);

const jobOf = ({ cut, model, stage, objective, step, settings }: TrainRun): ShardJob => ({
  network: cut.moving,
  outputId: model.outputId,
  recompute: settings.recompute ?? [],
  selection: stage.selection,
  objective,
  step,
  values: model.values,
});

/** What is only a function here cannot be sent to another thread. */
function isDescribed({ objective, step }: TrainRun): boolean {
  try {
    return Boolean(objectiveFromConfig(objective) && stepFromConfig(step));
  } catch (error) {
    if (isGraftError(error)) return false;
    throw error;
  }
}

/** All of them, or none: when one fails to start the others are ended. */
async function startAll(engine: Engine, entry: string, count: number): Promise<ShardWorker[]> {
  const started = await Promise.allSettled(Array.from({ length: count }, () => engine.startWorker?.(entry, 'training')));
  const workers = started.flatMap((one) => (one.status === 'fulfilled' && one.value ? [shardWorker(one.value)] : []));
  const failed = started.find((one) => one.status === 'rejected');
  if (!failed) return workers;
  await Promise.all(workers.map((worker) => worker.terminate()));
  throw failed.reason;
}
