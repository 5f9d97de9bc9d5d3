import { expect, it } from 'vitest';
import { mutations } from './mutations.ts';

const file = Uint8Array.from({ length: 300 }, (_, i) => i % 251);
const made = [...mutations(file, 1)];

it('makes 200 of every kind, the same ones for the same seed', () => {
  expect(made).toHaveLength(200);
  expect(new Set(made.map(({ kind }) => kind)).size).toBe(5);
  expect([...mutations(file, 1)]).toEqual(made);
  expect([...mutations(file, 2)]).not.toEqual(made);
});

it('begins at least half of them past the magic number and changes nothing before', () => {
  expect(made.filter(({ at }) => at >= 8).length).toBeGreaterThanOrEqual(100);
  for (const { at, bytes } of made) expect(bytes.subarray(0, at)).toEqual(file.subarray(0, Math.min(at, bytes.length)));
});

it('leaves the file itself alone and hardly ever gives it back unchanged', () => {
  expect(file).toEqual(Uint8Array.from({ length: 300 }, (_, i) => i % 251));
  expect(made.filter(({ bytes }) => Buffer.compare(bytes, file) === 0).length).toBeLessThan(10);
});

it('works on a file of one byte', () => expect([...mutations(Uint8Array.of(7), 1, { count: 20 })]).toHaveLength(20));
