import { seededRandom } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { platform } from '#platform';
import { epochOrder } from '../training/epoch-order.ts';
import { chunked } from '../training/feed.ts';
import { fit } from '../training/fit.ts';
import type { FitJob } from '../training/fit-job.ts';
import type { GradientPool } from '../training/gradient-pool.ts';
import type { Part } from '../training/session.ts';

/** Batches that an epoch of the timing has at most. */
const steps = 3;

/** Timed as the real stage runs, though a few steps alone would not be worth its workers. */
const asForLong = (pool: GradientPool): GradientPool => ({ ...pool, open: (run) => pool.open(run, { steps: Number.POSITIVE_INFINITY }) });

/** Seconds that one epoch over `examples` training examples takes here, by timing a few steps of the real thing; what it trains is thrown away. */
export async function timedEpoch(job: FitJob, examples: number, signal: AbortSignal | undefined): Promise<number> {
  const { batchSize } = job.settings;
  const times: number[] = [];
  const folder = await platform.temporaryFolder();
  const part: Part = { name: 'timing', folder, signal, saved: undefined, line: () => {}, save: async () => {} };
  const lengths = await lengthsOf(job, signal);
  const train = lengths ? await ofAllLengths(job, lengths) : job.train.slice(0, steps * batchSize);
  const perEpoch = Math.ceil(train.length / batchSize);
  // One step warms up, or, where each takes another time, each of them once. Few examples make one step an epoch: then several epochs are timed.
  const warm = lengths ? perEpoch : 1;
  const epochs = Math.ceil(steps / perEpoch) + (lengths ? 1 : 0);
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
  const [from = 0, ...after] = times.slice(warm - 1);
  const perStep = ((after.at(-1) ?? from) - from) / after.length / 1000;
  return perStep * Math.ceil(examples / batchSize);
}

type LengthOf = ReadonlyMap<number, number>;

async function lengthsOf({ dataset, model: { input }, train }: FitJob, signal: AbortSignal | undefined): Promise<LengthOf | undefined> {
  if (input.kind !== 'text') return undefined;
  const { tokenCounts } = await import('../prepare/token-counts.ts');
  return tokenCounts(dataset, train, input, signal);
}

/** Examples whose batches stand for all of an epoch: of its batches by length those in the middle of each of as many equal shares as there are steps. */
async function ofAllLengths({ train, settings: { batchSize, seed } }: FitJob, lengths: LengthOf): Promise<readonly number[]> {
  if (train.length <= steps * batchSize) return train;
  const order = await epochOrder(train, { batchSize, lengths, random: seededRandom(seed).fork('timing') });
  const longest = (batch: readonly number[]) => Math.max(...batch.map((index) => lengths.get(index) ?? 0));
  const batches = chunked(order, batchSize)
    .filter(({ length }) => length === batchSize)
    .toSorted((a, b) => longest(a) - longest(b));
  return Array.from({ length: steps }, (_, i) => batches[Math.floor(((i + 0.5) * batches.length) / steps)] ?? []).flat();
}
