import * as tf from '@tensorflow/tfjs';
import type { EpochReport } from '../callbacks/callback.ts';
import { createOptimizer, type Optimizer } from '../optimizers/optimizer.ts';
import type { Tensors } from '../optimizers/update.ts';
import { type MovingValues, movingValues } from './moving-values.ts';
import { clones, tensorsUnder, withPrefix } from './named-tensors.ts';
import type { SavedStage, TrainResult, TrainRun } from './train-run.ts';

/** The mutable middle of a stage: variables, optimizer state, best values so far, position. Owner of all of them. */
export interface TrainState {
  readonly moving: MovingValues;
  readonly optimizer: Optimizer;
  readonly epoch: number;
  readonly done: number;
  readonly step: number;
  readonly stopped: boolean;
  /** Counts one step. */
  count(losses: Readonly<Record<string, number>>): void;
  endEpoch(report: Pick<EpochReport, 'rate'> & { validation: EpochReport['validation'] }): EpochReport;
  save: () => Promise<SavedStage>;
  result(): TrainResult;
  [Symbol.dispose](): void;
}

/** Fresh from the model and the update rule, or as a checkpoint left it. */
export function trainState(run: TrainRun): TrainState {
  const { stage, settings, from } = run;
  const moving = movingValues(run.model.values, stage.selection);
  const optimizer = createOptimizer({
    update: run.update,
    variables: moving.variables,
    movement: (name) => stage.selection.parameters.get(name) ?? { rate: 0, decay: 0 },
  });
  let best: Tensors | undefined;
  let { epoch, done, step, lossSum } = { epoch: 0, done: 0, step: 0, lossSum: 0, ...from?.position };
  let bestLoss = from?.position.bestScore ?? Number.POSITIVE_INFINITY;
  let stopped = false;
  const history: EpochReport[] = [...(from?.position.history ?? [])];

  if (from) {
    moving.restore(tensorsUnder('values', from.tensors));
    optimizer.restore(tensorsUnder('update', from.tensors));
    const saved = tensorsUnder('best', from.tensors);
    if (Object.keys(saved).length > 0) best = clones(saved);
    run.schedule.restore?.(from.position.schedule);
    run.callbacks.forEach((callback, i) => {
      callback.restore?.(from.position.callbacks[i] ?? {});
    });
  }

  const keepBest = (loss: number) => {
    if (!(loss < bestLoss)) return;
    bestLoss = loss;
    if (best) tf.dispose(best);
    best = moving.snapshot();
  };
  return {
    moving,
    optimizer,
    get epoch() {
      return epoch;
    },
    get done() {
      return done;
    },
    get step() {
      return step;
    },
    get stopped() {
      return stopped;
    },
    count(losses) {
      step++;
      done++;
      lossSum += Object.values(losses).reduce((sum, loss) => sum + loss, 0);
    },
    endEpoch({ rate, validation }) {
      const report: EpochReport = {
        stage: stage.name,
        epoch,
        epochs: settings.epochs,
        step,
        rate,
        loss: lossSum / Math.max(1, done),
        ...(validation ? { validation } : {}),
      };
      history.push(report);
      if (validation) keepBest(validation.loss);
      run.schedule.observe?.(validation?.loss ?? report.loss);
      stopped = run.callbacks.map((callback) => callback.onEpoch?.(report)).includes('stop');
      epoch++;
      done = 0;
      lossSum = 0;
      return report;
    },
    save: async () => ({
      position: {
        epoch,
        done,
        step,
        lossSum,
        bestScore: Number.isFinite(bestLoss) ? bestLoss : null,
        history,
        schedule: run.schedule.state?.() ?? {},
        callbacks: run.callbacks.map((callback) => callback.state?.() ?? {}),
      },
      tensors: {
        ...withPrefix('values', moving.snapshot()),
        ...withPrefix('update', optimizer.state()),
        ...withPrefix('best', clones(best ?? {})),
      },
    }),
    result() {
      if (best) moving.restore(best);
      return { values: moving.snapshot(), history, steps: step };
    },
    [Symbol.dispose]() {
      moving.dispose();
      optimizer.dispose();
      if (best) tf.dispose(best);
    },
  };
}
