import { expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import { lengthBuckets } from './length-buckets.ts';

const random = seededRandom(1);
const lengths = Array.from({ length: 103 }, () => 1 + random.integer(200));
const filled = (batches: readonly (readonly number[])[]) =>
  batches.reduce((sum, batch) => sum + batch.length * Math.max(...batch.map((index) => lengths[index] as number)), 0);
const all = (batches: readonly (readonly number[])[]) => batches.flat().sort((a, b) => a - b);
const plain = Array.from({ length: 7 }, (_, i) => lengths.map((_, index) => index).slice(16 * i, 16 * (i + 1)));

it('puts every example into one batch, ascending in length', () => {
  const batches = lengthBuckets(lengths, { batchSize: 16 });
  expect(all(batches)).toEqual(lengths.map((_, index) => index));
  expect(batches.map(({ length }) => length)).toEqual([16, 16, 16, 16, 16, 16, 7]);
  const order = batches.flat().map((index) => lengths[index] as number);
  expect(order).toEqual([...lengths].sort((a, b) => a - b));
});

it('shuffles by its generator alone, and still fills up less than batches in order', () => {
  const of = (seed: number) => lengthBuckets(lengths, { batchSize: 16, random: seededRandom(seed), pool: 4 });
  expect(of(1)).toEqual(of(1));
  expect(of(1)).not.toEqual(of(2));
  expect(all(of(1))).toEqual(lengths.map((_, index) => index));
  expect(filled(of(1))).toBeLessThan(0.8 * filled(plain));
});

it('makes the smaller batch of long ones as of short ones', () => {
  const smaller = Array.from({ length: 40 }, (_, seed) => {
    const batches = lengthBuckets(lengths, { batchSize: 16, random: seededRandom(seed) });
    const [one = [], ...others] = batches.filter(({ length }) => length < 16);
    expect([one.length, others]).toEqual([7, []]);
    return one.reduce((sum, index) => sum + (lengths[index] as number), 0) / one.length;
  });
  expect(Math.min(...smaller)).toBeLessThan(50);
  expect(Math.max(...smaller)).toBeGreaterThan(150);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  expect(Math.abs(smaller.reduce((sum, length) => sum + length, 0) / 40 / mean - 1)).toBeLessThan(0.2);
});

it('does not advance the generator', () => {
  const one = seededRandom(4);
  lengthBuckets(lengths, { batchSize: 8, random: one });
  expect(one.state()).toEqual(seededRandom(4).state());
});

it.each([0, 1.5, Number.NaN])('refuses a batch of %d', (batchSize) =>
  expect(() => lengthBuckets(lengths, { batchSize })).toThrow('[batchSize]'),
);
