import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { inflateFirst } from './inflate-first.ts';

const content = Uint8Array.from({ length: 40_000 }, (_, i) => (i * i) >> 5);
const packed = new Uint8Array(deflateRawSync(content));

/** Comparing by hand: the matcher takes seconds over so many numbers. */
const same = (result: Uint8Array | string) =>
  typeof result !== 'string' && result.length === content.length && result.every((value, i) => value === content[i]);

it('gives what was packed, also from many parts', () => {
  expect(same(inflateFirst([packed], content.length))).toBe(true);
  const parts = Array.from({ length: Math.ceil(packed.length / 7) }, (_, i) => packed.subarray(7 * i, 7 * i + 7));
  expect(same(inflateFirst(parts, content.length))).toBe(true);
});

it('stops at the size it was asked for, whatever follows', () => {
  expect(inflateFirst([packed], 100)).toEqual(content.subarray(0, 100));
  const bomb = new Uint8Array(deflateRawSync(new Uint8Array(50e6)));
  const started = performance.now();
  expect(inflateFirst([bomb], 100)).toEqual(new Uint8Array(100));
  expect(performance.now() - started).toBeLessThan(1000);
});

it('says when there is too little, at once when there could never be enough', () => {
  expect(inflateFirst([packed], content.length + 1)).toBe('too short');
  expect(inflateFirst([packed.subarray(0, packed.length / 2)], content.length)).toBe('too short');
  expect(inflateFirst([Uint8Array.of(3, 0)], 1e12)).toBe('too short');
});

it('says when the data makes no sense', () => expect(inflateFirst([Uint8Array.of(7, 255, 255)], 100)).toBe('corrupt'));
