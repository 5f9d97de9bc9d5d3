import { expect, it } from 'vitest';
import type { ByteSource } from './byte-source.ts';
import { readAhead } from './read-ahead.ts';

const bytes = Uint8Array.from({ length: 100 }, (_, i) => i);

/** What was asked of the source, and what a reader ahead of it gives. */
function watched(block: number) {
  const asked: [number, number][] = [];
  const source: ByteSource = {
    name: 'test',
    size: bytes.length,
    async read(from, to) {
      asked.push([from, to]);
      return bytes.slice(from, to);
    },
  };
  return { asked, ahead: readAhead(source, block) };
}

it('asks once for what comes one after the other', async () => {
  const { asked, ahead } = watched(16);
  for (let at = 0; at < 48; at += 4) expect([...(await ahead.read(at, at + 4))]).toEqual([at, at + 1, at + 2, at + 3]);
  expect(asked).toEqual([
    [0, 16],
    [16, 32],
    [32, 48],
  ]);
});

it('reads what is larger than a block, or out of order, as it is', async () => {
  const { asked, ahead } = watched(16);
  expect((await ahead.read(0, 40)).length).toBe(40);
  expect([...(await ahead.read(90, 92))]).toEqual([90, 91]);
  expect([...(await ahead.read(10, 12))]).toEqual([10, 11]);
  expect(asked).toEqual([
    [0, 40],
    [90, 92],
    [10, 12],
  ]);
});

it('gives any ranges as they are, also at the end', async () => {
  const { ahead } = watched(16);
  for (let i = 0; i < 300; i++) {
    const from = (i * 37) % 100;
    const to = Math.min(100, from + ((i * 13) % 24));
    expect([...(await ahead.read(from, to))]).toEqual([...bytes.slice(from, to)]);
  }
});

it('gives each of two readers at once its own', async () => {
  const { ahead } = watched(16);
  const both = await Promise.all([ahead.read(0, 2), ahead.read(16, 18), ahead.read(4, 6)]);
  expect(both.map((one) => [...one])).toEqual([
    [0, 1],
    [16, 17],
    [4, 5],
  ]);
});
