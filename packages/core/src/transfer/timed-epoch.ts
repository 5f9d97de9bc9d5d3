import * as tf from '@tensorflow/tfjs';
import { platform } from '#platform';
import { fit } from '../training/fit.ts';
import type { FitJob } from '../training/fit-job.ts';
import type { GradientPool } from '../training/gradient-pool.ts';
import type { Part } from '../training/session.ts';

/** Steps that are run: the first warms up, the rest are timed. */
const steps = 3;

/** Timed as the real stage runs, though three steps alone would not be worth its workers. */
const asForLong = (pool: GradientPool): GradientPool => ({ ...pool, open: (run) => pool.open(run, { steps: Number.POSITIVE_INFINITY }) });

/** Seconds that one epoch over `examples` training examples takes here, by timing a few steps of the real thing; what it trains is thrown away. */
export async function timedEpoch(job: FitJob, examples: number, signal: AbortSignal | undefined): Promise<number> {
  const { batchSize } = job.settings;
  const times: number[] = [];
  const folder = await platform.temporaryFolder();
  const part: Part = { name: 'timing', folder, signal, saved: undefined, line: () => {}, save: async () => {} };
  const train = job.train.slice(0, steps * batchSize);
  // Few examples make one step an epoch: then several epochs are timed.
  const epochs = Math.ceil(steps / Math.ceil(train.length / batchSize));
  const settings = { ...job.settings, epochs, patience: 0 };
  const timed: FitJob = {
    ...job,
    train,
    validation: [],
    settings,
    gradients: job.gradients && asForLong(job.gradients),
    onStep: () => times.push(performance.now()),
    onMemory: () => {},
  };
  try {
    const { moved } = await fit(timed, part);
    tf.dispose(moved as tf.TensorContainer);
  } finally {
    await platform.files.remove(folder);
  }
  const [first = 0] = times;
  const perStep = ((times.at(-1) ?? first) - first) / (times.length - 1) / 1000;
  return perStep * Math.ceil(examples / batchSize);
}
