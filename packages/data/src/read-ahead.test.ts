import { expect, it } from 'vitest';
import { readAhead } from './read-ahead.ts';

const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

it('keeps the order, with so many under way and no more', async () => {
  let [running, most] = [0, 0];
  const work = async (item: number) => {
    most = Math.max(most, ++running);
    await later(10 - item);
    running--;
    return item * item;
  };
  const seen: number[] = [];
  for await (const result of readAhead([1, 2, 3, 4, 5, 6], 2, work)) seen.push(result);
  expect(seen).toEqual([1, 4, 9, 16, 25, 36]);
  expect(most).toBe(3);
});

it('fails when the turn of what failed comes, and forgets the rest', async () => {
  const seen: number[] = [];
  const reading = async () => {
    for await (const result of readAhead([0, 1, 2, 3], 3, async (item) => (item > 0 ? Promise.reject(new Error(`no ${item}`)) : item)))
      seen.push(result);
  };
  await expect(reading()).rejects.toThrow('no 1');
  expect(seen).toEqual([0]);
});

it('begins nothing more once the reader has stopped', async () => {
  const begun: number[] = [];
  for await (const result of readAhead([0, 1, 2, 3, 4, 5, 6, 7], 2, async (item) => begun.push(item))) if (result > 2) break;
  expect(begun.length).toBeLessThan(7);
});
