import { seededRandom } from '@graftjs/data';
import { expect, it } from 'vitest';
import { epochOrder } from './epoch-order.ts';
import { chunked } from './feed.ts';

const chance = seededRandom(2);
const examples = Array.from({ length: 203 }, (_, i) => 3 * i + 1);
const lengths = new Map(examples.map((index) => [index, 3 + Math.floor(chance.next() ** 2 * 100)]));
const options = (epoch: number) => ({ batchSize: 16, random: seededRandom('order').fork(epoch), lengths });
/** Tokens that batches take once they are filled up. */
const filled = (order: readonly number[]) =>
  chunked(order, 16).reduce((sum, batch) => sum + batch.length * Math.max(...batch.map((index) => lengths.get(index) as number)), 0);
const inOrder = (order: readonly number[]) => order.toSorted((a, b) => a - b);

it('is pure chance where all examples are alike, as it ever was', async () => {
  const order = await epochOrder(examples, { batchSize: 16, random: seededRandom('order') });
  expect(order).toEqual(seededRandom('order').shuffled(examples));
  expect(order.slice(0, 4)).toEqual([253, 220, 385, 235]);
});

it('looks at every example once, the same by the same seed, in other batches every epoch', async () => {
  const [first, again, next] = [
    await epochOrder(examples, options(0)),
    await epochOrder(examples, options(0)),
    await epochOrder(examples, options(1)),
  ];
  expect(again).toEqual(first);
  expect(inOrder(first)).toEqual(examples);
  expect(inOrder(next)).toEqual(examples);
  const batchesOf = (order: readonly number[]) => new Set(chunked(order, 16).map((batch) => inOrder(batch).join()));
  const repeated = [...batchesOf(next)].filter((batch) => batchesOf(first).has(batch));
  // The shortest and the longest have neighbours on one side alone.
  expect(repeated.length).toBeLessThan(3);
});

it('fills batches up with less than a fifth of what chance needs, short and long ones in turn', async () => {
  const needed = [...lengths.values()].reduce((sum, length) => sum + length, 0);
  const wasted = filled(await epochOrder(examples, options(0))) - needed;
  expect(wasted).toBeLessThan(0.2 * (filled(seededRandom('order').shuffled(examples)) - needed));
  const order = await epochOrder(examples, options(0));
  const longest = chunked(order, 16).map((batch) => Math.max(...batch.map((index) => lengths.get(index) as number)));
  expect(longest).not.toEqual(longest.toSorted((a, b) => a - b));
  expect(longest).not.toEqual(longest.toSorted((a, b) => b - a));
});
