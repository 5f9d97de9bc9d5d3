import { expect, it } from 'vitest';
import { asRows, isGraftError } from './index.ts';

it('cuts a flat array into rows, typed arrays without a copy', () => {
  expect(asRows([1, 2, 3, 4, 5, 6], 3)).toEqual([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  const flat = Float32Array.of(1, 2, 3, 4);
  const rows = asRows(flat, 2) as Float32Array[];
  flat[3] = 9;
  expect(rows[1]?.[1]).toBe(9);
});

it('says what does not fit, with the brand every package reads', () => {
  try {
    asRows([1, 2, 3], 2);
    expect.unreachable();
  } catch (error) {
    expect(isGraftError(error)).toBe(true);
    expect((error as Record<symbol, unknown>)[Symbol.for('@graftjs/error')]).toBe(true);
    expect(error).toMatchObject({ code: 'usage/shape-mismatch', where: 'asRows', given: 'length 3 and width 2' });
  }
  expect(isGraftError(new Error('other'))).toBe(false);
});
