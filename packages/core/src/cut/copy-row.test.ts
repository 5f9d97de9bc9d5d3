import { describe, expect, it } from 'vitest';
import { copyRow, largest } from './copy-row.ts';

const counting = (shape: number[], from = 1) => ({
  shape,
  data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => from + i),
});

describe('copyRow', () => {
  it('copies whole rows where sizes agree', () => {
    const target = { shape: [3, 2, 2], data: new Float32Array(12) };
    copyRow(counting([2, 2, 2]), 1, target, 2);
    expect([...target.data]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 5, 6, 7, 8]);
  });

  it('leaves zeros behind a shorter row, on whichever axis', () => {
    const tokens = { shape: [1, 3, 2], data: new Float32Array(6) };
    copyRow(counting([1, 2, 2]), 0, tokens, 0);
    expect([...tokens.data]).toEqual([1, 2, 3, 4, 0, 0]);
    const square = { shape: [2, 3, 3], data: new Float32Array(18) };
    copyRow(counting([1, 2, 2]), 0, square, 1);
    expect([...square.data.subarray(9)]).toEqual([1, 2, 0, 3, 4, 0, 0, 0, 0]);
    expect(square.data.subarray(0, 9).every((x) => x === 0)).toBe(true);
  });

  it('knows rows of single numbers', () => {
    const target = { shape: [2], data: new Float32Array(2) };
    copyRow(counting([1], 7), 0, target, 1);
    expect([...target.data]).toEqual([0, 7]);
  });
});

describe('largest', () => {
  it('is taken axis by axis', () => {
    expect(
      largest([
        [2, 5],
        [4, 3],
      ]),
    ).toEqual([4, 5]);
  });
});
