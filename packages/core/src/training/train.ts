import { type Random, seededRandom } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { throwIfAborted } from '../abort.ts';
import { batchGradients } from './batch-gradients.ts';
import { evaluateMoving } from './evaluate-moving.ts';
import type { FeedBatch } from './feed.ts';
import { requireFinite } from './require-finite.ts';
import type { TrainResult, TrainRun } from './train-run.ts';
import { type TrainState, trainState } from './train-state.ts';

/** Trains one stage: the moving part over batches of what stands at the cut. The values with the best validation loss are the result. */
export async function train(run: TrainRun): Promise<TrainResult> {
  const { settings, signal } = run;
  using state = trainState(run);
  const perEpoch = Math.ceil(run.train.length / settings.batchSize);
  const steps = perEpoch * settings.epochs;
  const random = seededRandom(`${settings.seed}/${run.stage.name}`);

  while (state.epoch < settings.epochs && !state.stopped) {
    const order = random.fork(`order-${state.epoch}`).shuffled(run.train);
    const rest = order.slice(state.done * settings.batchSize);
    for await (const batch of run.feed.batches(rest, { batchSize: settings.batchSize, epoch: state.epoch, training: true, signal })) {
      throwIfAborted(signal);
      const rate = settings.rate * run.schedule.factor(state.step, steps);
      const losses = await oneStep(run, state, batch, rate, random.fork(`step-${state.step}`));
      const loss = state.count(losses);
      requireFinite(loss, run.stage.name, state.step);
      await run.onStep?.({ stage: run.stage.name, epoch: state.epoch, step: state.step, steps, rate, losses }, state.save);
    }
    const validation = await evaluateMoving(run, state.moving.values);
    const report = state.endEpoch({ rate: settings.rate * run.schedule.factor(state.step - 1, steps), validation });
    run.onEpoch?.(report);
  }
  return state.result();
}

async function oneStep(run: TrainRun, state: TrainState, batch: FeedBatch, rate: number, random: Random): Promise<Record<string, number>> {
  const { losses, gradients, statistics } = await batchGradients(run, state.moving, batch, random);
  state.optimizer.step(gradients, { rate, decay: run.settings.decay });
  state.moving.setStatistics(statistics);
  tf.dispose([gradients, statistics]);
  return losses;
}
