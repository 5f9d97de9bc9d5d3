import { describe, expect, it } from 'vitest';
import type { Pixels } from '../../pixels.ts';
import { inverseAffineMatrix } from './affine-matrix.ts';
import { rotate } from './rotate.ts';
import { warp } from './warp.ts';

const grey = (rows: number[][]): Pixels => ({
  data: Uint8Array.from(rows.flat()),
  height: rows.length,
  width: rows[0]?.length ?? 0,
  channels: 1,
});
const square = grey([
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
]);

describe.each(['nearest', 'bilinear'] as const)('warp, %s', (filter) => {
  const options = { filter, fill: 0 };

  it('turns a square by 90° exactly, clockwise', () => {
    expect([...rotate(square, 90, options).data]).toEqual([7, 4, 1, 8, 5, 2, 9, 6, 3]);
  });

  it('comes back after four quarter turns', () => {
    const turned = [90, 90, 90, 90].reduce((now, degrees) => rotate(now, degrees, options), square);
    expect([...turned.data]).toEqual([...square.data]);
  });

  it('turns by 180° and by −90° exactly', () => {
    expect([...rotate(square, 180, options).data]).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect([...rotate(square, -90, options).data]).toEqual([3, 6, 9, 2, 5, 8, 1, 4, 7]);
  });

  it('shifts by whole pixels and fills what comes in', () => {
    const moved = warp(square, inverseAffineMatrix({ translate: [1, -1] }, [1.5, 1.5]), { filter, fill: 99 });
    expect([...moved.data]).toEqual([99, 4, 5, 99, 7, 8, 99, 99, 99]);
  });

  it('leaves pixels with an identity alone', () => expect(warp(square, [1, 0, 0, 0, 1, 0], options)).toBe(square));
});

describe('warp, bilinear', () => {
  it('weights the four neighbours by nearness', () => {
    // A shift by half a pixel to the left: each pixel is the mean of itself and its right neighbour; the last one is outside by none.
    const half = warp(grey([[10, 20, 60]]), [1, 0, 0.5, 0, 1, 0], { filter: 'bilinear', fill: 7 });
    expect([...half.data]).toEqual([15, 40, 7]);
  });

  it('magnifies about the centre: twice as large, the corner pixel lies at a quarter', () => {
    const twice = warp(grey([[0, 100]]), inverseAffineMatrix({ scale: 2 }, [1, 0.5]), { filter: 'bilinear', fill: 0 });
    // Output centres 0.5 and 1.5 read 0.75 and 1.25: a quarter of the way from one centre to the other, and three quarters.
    expect([...twice.data]).toEqual([25, 75]);
  });
});
