import { describe, expect, it } from 'vitest';
import type { Pixels } from '../pixels.ts';
import { centreBox, centreCrop } from './centre-crop.ts';
import { crop } from './crop.ts';
import { fitPixels } from './fit.ts';
import { resize } from './resize.ts';

/** A grey picture whose levels are its column numbers. */
const columns = (height: number, width: number): Pixels => ({
  data: Uint8Array.from({ length: height * width }, (_, i) => i % width),
  height,
  width,
  channels: 1,
});

describe('crop', () => {
  it('cuts a rectangle out', () => {
    const picture: Pixels = { data: Uint8Array.of(1, 2, 3, 4, 5, 6), height: 2, width: 3, channels: 1 };
    expect([...crop(picture, { top: 0, left: 1, height: 2, width: 2 }).data]).toEqual([2, 3, 5, 6]);
  });
  it('refuses to reach outside', () => {
    expect(() => crop(columns(2, 3), { top: 1, left: 0, height: 2, width: 1 })).toThrow(expect.objectContaining({ code: 'usage/box' }));
  });
});

describe('centreCrop', () => {
  it('rounds half offsets to even, as torchvision does', () => {
    // (7 − 4) / 2 = 1.5 → 2; (5 − 4) / 2 = 0.5 → 0; (54 − 32) / 2 = 11.
    expect(centreBox({ height: 7, width: 5 }, 4, 4)).toMatchObject({ top: 2, left: 0 });
    expect(centreBox({ height: 54, width: 36 }, 32, 32)).toMatchObject({ top: 11, left: 2 });
  });
  it('refuses more than there is', () => {
    expect(() => centreCrop(columns(3, 3), 4, 2)).toThrow('[centreCrop] Expected at most 3×3, got 4×2.');
  });
  it('keeps the middle', () => expect([...centreCrop(columns(1, 5), 1, 3).data]).toEqual([1, 2, 3]));
});

describe('fitPixels', () => {
  const target = { height: 8, width: 8, resize: 'bilinear' } as const;

  it('stretches both sides', () => {
    const out = fitPixels(columns(20, 10), { ...target, fit: { kind: 'stretch' } });
    expect([...out.data]).toEqual([...resize(columns(20, 10), { height: 8, width: 8 }).data]);
  });

  it('scales the shorter side to ⌊8 / 0.875⌋ = 9 and keeps the middle', () => {
    // 20×30 becomes 9×13 (13.5 truncated); top (9 − 8) / 2 = 0.5 → 0, left (13 − 8) / 2 = 2.5 → 2.
    const out = fitPixels(columns(20, 30), { ...target, fit: { kind: 'crop', fraction: 0.875 } });
    expect([...out.data]).toEqual([
      ...crop(resize(columns(20, 30), { height: 9, width: 13 }), { top: 0, left: 2, height: 8, width: 8 }).data,
    ]);
  });

  it('covers a target that is not square', () => {
    // 40×40 to 4×8: the width decides, 8×8, and four rows in the middle are kept.
    const out = fitPixels(columns(40, 40), { height: 4, width: 8, resize: 'bilinear', fit: { kind: 'crop', fraction: 1 } });
    expect([...out.data]).toEqual([
      ...crop(resize(columns(40, 40), { height: 8, width: 8 }), { top: 2, left: 0, height: 4, width: 8 }).data,
    ]);
  });

  it('pads a digit as MNIST does: 20×20 in the middle of 28×28', () => {
    const digit: Pixels = { data: new Uint8Array(256).fill(255), height: 16, width: 16, channels: 1 };
    const { data } = fitPixels(digit, { height: 28, width: 28, resize: 'bilinear', fit: { kind: 'pad', margin: 4, value: 0 } });
    data.forEach((x, i) => {
      const inside = [Math.floor(i / 28), i % 28].every((p) => p >= 4 && p < 24);
      expect(x).toBe(inside ? 255 : 0);
    });
  });

  it('keeps proportions when it pads: 10×20 becomes 4×8 with two rows above and below', () => {
    const wide: Pixels = { data: new Uint8Array(200).fill(9), height: 10, width: 20, channels: 1 };
    const { data } = fitPixels(wide, { ...target, fit: { kind: 'pad', margin: 0, value: 7 } });
    expect([0, 1, 2, 5, 6, 7].map((row) => data[row * 8])).toEqual([7, 7, 9, 9, 7, 7]);
  });

  it('crops a strip of 1×60,000 pixels without making the whole of it large', () => {
    const started = performance.now();
    const out = fitPixels(columns(1, 60_000), { height: 224, width: 224, resize: 'bicubic', fit: { kind: 'crop', fraction: 0.875 } });
    expect(out.data).toHaveLength(224 * 224);
    // The whole would be 256 rows of 15,360,000 pixels: not in a second.
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
