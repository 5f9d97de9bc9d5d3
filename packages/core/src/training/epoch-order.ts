import type { Random } from '@graftjs/data';

/** What {@link epochOrder} needs besides the examples. */
export interface EpochOrderOptions {
  readonly batchSize: number;
  /** Forked or used up: one for each epoch. */
  readonly random: Random;
  /** Index → length, where examples differ in length. @default all are alike */
  readonly lengths?: ReadonlyMap<number, number> | undefined;
}

/**
 * Share of its length by which an example may be taken for longer or shorter: batches of like lengths, and yet other ones every epoch where examples
 * are few.
 */
const blur = 0.15;

/**
 * The order in which an epoch looks at its examples, each once: pure chance, or, where they differ in length, batch after batch of like ones in
 * random order, so that little is spent on filling up. A smaller batch comes last.
 */
export async function epochOrder(examples: readonly number[], { batchSize, random, lengths }: EpochOrderOptions): Promise<number[]> {
  if (!lengths) return random.shuffled(examples);
  const { lengthBuckets } = await import('@graftjs/data/text');
  const chance = random.fork('blur');
  const blurred = examples.map((index) => (lengths.get(index) ?? 0) * (1 + blur * (2 * chance.next() - 1)));
  const batches = lengthBuckets(blurred, { batchSize, random });
  return batches
    .toSorted((a, b) => b.length - a.length)
    .flat()
    .map((at) => examples[at] as number);
}
