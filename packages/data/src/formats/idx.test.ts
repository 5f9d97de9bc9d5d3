import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseIdx } from './idx.ts';

const idx = (...bytes: number[]) => Uint8Array.from(bytes);

describe('parseIdx', () => {
  it('reads bytes of two rows and three columns', () => {
    const array = parseIdx(idx(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 255));
    expect(array).toEqual({ shape: [2, 3], data: Uint8Array.of(1, 2, 3, 4, 5, 255) });
  });

  it.each([
    ['signed bytes', 9, [0xff], Int8Array.of(-1)],
    ['16 bits', 11, [0x01, 0x02], Int16Array.of(258)],
    ['32 bits', 12, [0xff, 0xff, 0xff, 0xfe], Int32Array.of(-2)],
    ['floats', 13, [0x3f, 0xc0, 0, 0], Float32Array.of(1.5)],
    ['doubles', 14, [0xbf, 0xf8, 0, 0, 0, 0, 0, 0], Float64Array.of(-1.5)],
  ])('reads %s in big-endian order', (_, dtype, value, expected) => {
    expect(parseIdx(idx(0, 0, dtype, 1, 0, 0, 0, 1, ...value)).data).toEqual(expected);
  });

  it('reads gzip without being told', () => {
    const packed = new Uint8Array(gzipSync(idx(0, 0, 8, 1, 0, 0, 0, 2, 7, 9)));
    expect(parseIdx(packed)).toEqual({ shape: [2], data: Uint8Array.of(7, 9) });
  });

  it('reads an array of no rows', () => expect(parseIdx(idx(0, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0, 3)).shape).toEqual([0, 3]));

  it('owns its values: the file may change afterwards', () => {
    const file = idx(0, 0, 8, 1, 0, 0, 0, 1, 7);
    const { data } = parseIdx(file);
    file[8] = 0;
    expect(data[0]).toBe(7);
  });

  it.each([
    ['an empty file', []],
    ['a first byte of 1', [1, 0, 8, 1, 0, 0, 0, 1, 7]],
    ['an unknown type', [0, 0, 10, 1, 0, 0, 0, 1, 7]],
    ['a rank of 0', [0, 0, 8, 0]],
    ['sizes that are cut off', [0, 0, 8, 3, 0, 0, 0, 1]],
    ['one value too few', [0, 0, 8, 1, 0, 0, 0, 2, 7]],
    ['one value too many', [0, 0, 8, 1, 0, 0, 0, 1, 7, 7]],
    ['a size beyond any memory', [0, 0, 8, 2, 255, 255, 255, 255, 255, 255, 255, 255, 7]],
  ])('refuses %s', (_, bytes) => {
    expect(() => parseIdx(idx(...bytes))).toThrow(expect.objectContaining({ code: 'data/corrupt-idx' }));
  });

  it('says what was expected and what came', () => {
    expect(() => parseIdx(idx(0, 0, 8, 1, 0, 0, 0, 2, 7), { where: 'labels' })).toThrow(
      '[labels] Expected 10 bytes for [2], got 9 bytes. The file is damaged or is no IDX file: fetch it again.',
    );
  });
});
