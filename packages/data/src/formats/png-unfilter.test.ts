import { expect, it } from 'vitest';
import { unfilterPng } from './png-unfilter.ts';

const undone = (rows: number[][], step: number) => {
  const bytes = Uint8Array.from(rows.flat());
  const rowBytes = (rows[0] as number[]).length - 1;
  expect(unfilterPng(bytes, rows.length, rowBytes, step)).toBe(true);
  return rows.map((_, y) => [...bytes.subarray(y * (rowBytes + 1) + 1, (y + 1) * (rowBytes + 1))]);
};

it.each([
  ['none', 0, [10, 20, 30]],
  ['sub', 1, [10, 30, 60]],
  ['up', 2, [11, 22, 33]],
  ['average', 3, [10, 26, 44]],
  ['Paeth', 4, [11, 31, 61]],
])('undoes %s as computed by hand', (_, filter, expected) => {
  expect(
    undone(
      [
        [0, 1, 2, 3],
        [filter, 10, 20, 30],
      ],
      1,
    ),
  ).toEqual([[1, 2, 3], expected]);
});

it('wraps at 256', () => expect(undone([[1, 200, 100, 250]], 1)).toEqual([[200, 44, 38]]));

it('looks a whole pixel to the left: a step that is one off gives another picture', () => {
  const rows = [[1, 10, 20, 30, 1, 2, 3]];
  expect(undone(rows, 3)).toEqual([[10, 20, 30, 11, 22, 33]]);
  expect(undone(rows, 2)).not.toEqual([[10, 20, 30, 11, 22, 33]]);
});

it('refuses an unknown filter', () => expect(unfilterPng(Uint8Array.of(5, 1), 1, 1, 1)).toBe(false));
