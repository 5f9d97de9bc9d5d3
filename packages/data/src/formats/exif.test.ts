import { describe, expect, it } from 'vitest';
import type { Pixels } from '../pixels.ts';
import { exifOrientation, type Orientation, upright } from './exif.ts';
import { exifBlock } from './exif-block.fixture.ts';

const all: Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];

describe('exifOrientation', () => {
  it.each(all)('finds %i in either byte order', (orientation) => {
    expect(exifOrientation(exifBlock(orientation, 'II'))).toBe(orientation);
    expect(exifOrientation(exifBlock(orientation, 'MM'))).toBe(orientation);
  });

  it.each([0, 9, 65535])('takes %i, which means nothing, for upright', (value) => expect(exifOrientation(exifBlock(value, 'MM'))).toBe(1));

  it('takes a block that is cut off anywhere for upright or right', () => {
    const block = exifBlock(6, 'II');
    for (let length = 0; length < block.length; length++) expect([1, 6]).toContain(exifOrientation(block.subarray(0, length)));
  });
});

/** The picture `1 2 3 / 4 5 6` as a camera would store it when held so that the orientation results (EXIF 2.32, figure of tag 0x0112). */
const stored: Record<Orientation, number[][]> = {
  1: [
    [1, 2, 3],
    [4, 5, 6],
  ],
  2: [
    [3, 2, 1],
    [6, 5, 4],
  ],
  3: [
    [6, 5, 4],
    [3, 2, 1],
  ],
  4: [
    [4, 5, 6],
    [1, 2, 3],
  ],
  5: [
    [1, 4],
    [2, 5],
    [3, 6],
  ],
  6: [
    [3, 6],
    [2, 5],
    [1, 4],
  ],
  7: [
    [6, 3],
    [5, 2],
    [4, 1],
  ],
  8: [
    [4, 1],
    [5, 2],
    [6, 3],
  ],
};

const picture = (rows: number[][]): Pixels => ({
  data: Uint8Array.from(rows.flat()),
  height: rows.length,
  width: (rows[0] as number[]).length,
  channels: 1,
});

describe('upright', () => {
  it.each(all)('turns orientation %i into the same picture', (orientation) => {
    expect(upright(picture(stored[orientation]), orientation)).toEqual(picture(stored[1]));
  });

  it('keeps the channels of a pixel together', () => {
    const two: Pixels = { data: Uint8Array.of(1, 2, 3, 4, 5, 6), height: 1, width: 2, channels: 3 };
    expect(upright(two, 3).data).toEqual(Uint8Array.of(4, 5, 6, 1, 2, 3));
  });
});
