import { graftError } from '../errors.ts';
import type { Random } from '../random.ts';

export interface LengthBucketsOptions {
  /** Examples a batch, at least 1. */
  batchSize: number;
  /** Shuffles for training: examples are put into pools by chance, and the batches made of each in random order; the generator is forked, not advanced. @default ascending length */
  random?: Random;
  /** Batches that are filled from one random pool by length: more wastes less on filling up, fewer is closer to pure chance. @default 16 */
  pool?: number;
}

/**
 * Batches of indices whose examples have like length, so that little is spent on filling up.
 *
 * With `random` every example is still in exactly one batch, batches come in random order, and equal generators give equal batches.
 * Where examples are left over, chance decides which lengths the smaller batch is made of. Reference: Khomenko et al., Accelerating recurrent
 * neural network training using sequence bucketing (2016).
 * Errors: `usage/bad-batch-options`.
 */
export function lengthBuckets(lengths: ArrayLike<number>, { batchSize, random, pool = 16 }: LengthBucketsOptions): number[][] {
  for (const [where, value] of Object.entries({ batchSize, pool })) if (!Number.isInteger(value) || value < 1) throw badSize(where, value);
  if (!random) return chunks(byLength(lengths, indices(lengths)), batchSize);
  const shuffled = random.fork('pools').shuffled(indices(lengths));
  const places = random.fork('smaller');
  const pools = chunks(shuffled, batchSize * pool).map((members) => chunksAround(byLength(lengths, members), batchSize, places));
  return random.fork('batches').shuffled(pools.flat());
}

const indices = (lengths: ArrayLike<number>) => Array.from(lengths, (_, index) => index);

/** Stable: equal lengths keep the order they came in. */
const byLength = (lengths: ArrayLike<number>, members: readonly number[]) =>
  [...members].sort((a, b) => (lengths[a] as number) - (lengths[b] as number));

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

/** As {@link chunks}, the smaller one at a random place: were it always the last, the longest would weigh more than others in every epoch. */
function chunksAround<T>(items: readonly T[], size: number, random: Random): T[][] {
  const before = size * random.integer(Math.floor(items.length / size) + 1);
  const after = before + (items.length % size);
  return [items.slice(0, before), items.slice(before, after), items.slice(after)].flatMap((part) => chunks(part, size));
}

const badSize = (where: string, given: number) =>
  graftError({
    code: 'usage/bad-batch-options',
    where,
    expected: 'a whole number from 1',
    given: String(given),
    fix: 'Use for instance 32.',
  });
