import type { Dataset } from '@graftjs/data';
import { throwIfAborted } from '../abort.ts';
import { plainFeatures, plainWords } from './plain-features.ts';
import type { Baseline } from './verdict.ts';

/** Options of {@link neighboursBaseline}. */
export interface NeighboursOptions {
  train: readonly number[];
  test: readonly number[];
  /** Neighbours that vote. @default 5 */
  k?: number;
  /** Scores of what the nearest training examples say together of each test example. @default 1 where most of them have its class, else 0 */
  scores?(nearest: readonly (readonly number[])[]): readonly number[];
  /** At most so many training examples are compared with, evenly taken. @default 5000 */
  limit?: number;
  signal?: AbortSignal | undefined;
  onProgress?(done: number, total: number): void;
}

/**
 * The k nearest training examples vote, by Euclidean distance of what can be seen without a network (see {@link plainFeatures}); ties go to the nearer.
 *
 * Reference: Fix & Hodges (1951); Cover & Hart, Nearest Neighbor Pattern Classification (1967).
 */
export async function neighboursBaseline(dataset: Dataset, options: NeighboursOptions): Promise<Baseline> {
  const { k = 5, limit = 5000, signal, scores = votes(dataset, options.test) } = options;
  const stride = Math.max(1, Math.ceil(options.train.length / limit));
  const train = options.train.filter((_, i) => i % stride === 0);
  const known = await described(dataset, train, signal);
  const found: number[][] = [];
  for (const index of options.test) {
    throwIfAborted(signal);
    const [example] = await described(dataset, [index], signal);
    options.onProgress?.(found.length + 1, options.test.length);
    found.push(nearest(known, example as Float32Array, k).map((place) => train[place] as number));
  }
  const right = scores(found);
  return {
    name: `${k} nearest ${plainWords[dataset.kind]}`,
    kind: 'neighbours',
    accuracy: right.reduce((sum, x) => sum + x, 0) / Math.max(1, right.length),
    right,
    counts: true,
    note: '',
    details: { k, compared: train.length },
  };
}

const described = async (dataset: Dataset, indices: readonly number[], signal: AbortSignal | undefined): Promise<Float32Array[]> => {
  const out: Float32Array[] = [];
  for (const index of indices) out.push(plainFeatures(await dataset.read(index, signal ? { signal } : {})));
  return out;
};

function nearest(known: readonly Float32Array[], example: Float32Array, k: number): number[] {
  const distances = known.map((other, i) => {
    let sum = 0;
    for (let j = 0; j < other.length; j++) {
      const d = (other[j] as number) - (example[j] as number);
      sum += d * d;
    }
    return { i, sum };
  });
  return distances
    .sort((a, b) => a.sum - b.sum || a.i - b.i)
    .slice(0, k)
    .map(({ i }) => i);
}

const votes =
  ({ examples }: Dataset, test: readonly number[]) =>
  (nearest: readonly (readonly number[])[]) =>
    nearest.map((near, i) => Number(vote(near.map((one) => examples[one]?.label ?? -1)) === examples[test[i] ?? -1]?.label));

function vote(labels: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  // A Map keeps insertion order: among equal counts the class of the nearer neighbour came first.
  return [...counts].reduce((top, next) => (next[1] > top[1] ? next : top))[0];
}
