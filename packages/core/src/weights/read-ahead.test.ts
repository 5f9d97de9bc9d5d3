import { expect, it } from 'vitest';
import type { ByteSource } from './byte-source.ts';
import { readAhead } from './read-ahead.ts';

const bytes = Uint8Array.from({ length: 100 }, (_, i) => i);

/** What was asked of the source, and what a reader ahead of it gives; `fills`: a source that puts bytes where it is told. */
function watched(block: number, fills = false) {
  const asked: [number, number][] = [];
  const source: ByteSource = {
    name: 'test',
    size: bytes.length,
    async read(from, to, { into } = {}) {
      asked.push([from, to]);
      if (!fills || !into) return bytes.slice(from, to);
      into.set(bytes.subarray(from, to));
      return into.subarray(0, to - from);
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

it.each([false, true])('gives any ranges as they are, also at the end; from a source that fills: %s', async (fills) => {
  const { ahead } = watched(16, fills);
  for (let i = 0; i < 300; i++) {
    const from = (i * 37) % 100;
    const to = Math.min(100, from + ((i * 13) % 24));
    expect([...(await ahead.read(from, to))]).toEqual([...bytes.slice(from, to)]);
  }
});

it("keeps nothing of what is the reader's own", async () => {
  const { ahead } = watched(16);
  await ahead.read(84, 86);
  const last = await ahead.read(86, 100);
  last.fill(0);
  expect([...(await ahead.read(98, 100))]).toEqual([98, 99]);
});

it('takes one piece of memory for all blocks', async () => {
  const { ahead } = watched(16, true);
  const [first, second] = [await ahead.read(0, 2), await ahead.read(16, 18)];
  expect(second.buffer).toBe(first.buffer);
});
