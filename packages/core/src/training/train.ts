import { type Random, seededRandom, stopwatch } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { throwIfAborted } from '../abort.ts';
import { isGraftError } from '../errors.ts';
import { finiteGuard } from '../steps/finite-guard.ts';
import { inlineGradients } from './batch-gradients.ts';
import { epochOrder } from './epoch-order.ts';
import { evaluateMoving } from './evaluate-moving.ts';
import type { FeedBatch } from './feed.ts';
import type { GradientRunner } from './gradient-runner.ts';
import type { TrainResult, TrainRun } from './train-run.ts';
import { type TrainState, trainState } from './train-state.ts';
import { waitedFor } from './waited-for.ts';

/** Trains one stage: the moving part over batches of what stands at the cut. The values with the best validation loss are the result. */
export async function train(run: TrainRun): Promise<TrainResult> {
  const { settings, signal, gradients = inlineGradients(run) } = run;
  using state = trainState(run);
  const steps = Math.ceil(run.train.length / settings.batchSize) * settings.epochs;
  const random = seededRandom(`${settings.seed}/${run.stage.name}`);
  const rateAt = (step: number) => settings.rate * run.schedule.factor(step, steps);

  try {
    while (state.epoch < settings.epochs && !state.stopped) {
      const order = await epochOrder(run.train, {
        batchSize: settings.batchSize,
        random: random.fork(`order-${state.epoch}`),
        lengths: run.feed.lengths,
      });
      const batches = run.feed.batches(order.slice(state.done * settings.batchSize), {
        batchSize: settings.batchSize,
        epoch: state.epoch,
        training: true,
        signal,
      });
      for await (const batch of waitedFor(batches)) {
        throwIfAborted(signal);
        const rate = rateAt(state.step);
        const losses = await oneStep(run, gradients, state, batch, rate, random.fork(`step-${state.step}`));
        state.count(losses);
        await run.onStep?.({ stage: run.stage.name, epoch: state.epoch, step: state.step, steps, rate, losses }, state.save);
      }
      const validation = await evaluateMoving(run, state.moving.values);
      if (validation) finiteGuard({ step: state.step, losses: { validation: validation.loss } });
      const report = state.endEpoch({ rate: rateAt(state.step - 1), validation });
      run.onEpoch?.(report);
    }
    return state.result();
  } catch (error) {
    if (isGraftError(error) && error.code === 'interrupted/aborted') await run.onAbort?.(state.save);
    throw error;
  }
}

async function oneStep(
  run: TrainRun,
  runner: GradientRunner,
  state: TrainState,
  batch: FeedBatch,
  rate: number,
  random: Random,
): Promise<Record<string, number>> {
  const { losses, gradients, statistics } = await runner.gradients(state.moving, batch, random);
  try {
    finiteGuard({ step: state.step, losses, rate });
    stopwatch.time('update', () => state.optimizer.step(gradients, { rate, decay: run.settings.decay }));
    state.moving.setStatistics(statistics);
  } finally {
    tf.dispose([gradients, statistics]);
  }
  return losses;
}
