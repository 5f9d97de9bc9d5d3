/** `pillow.fixture.json` holds, in hexadecimal, what Pillow 13.0.0's `Image.resize` and `convert` make of small fixed pictures. */
import { describe, expect, it } from 'vitest';
import type { Pixels } from '../pixels.ts';
import { seededRandom } from '../random.ts';
import { crop } from './crop.ts';
import { grey } from './grey.ts';
import fixture from './pillow.fixture.json' with { type: 'json' };
import { type ResampleFilterName, resampleFilters } from './resample-filter.ts';
import { type ResizeOptions, resize } from './resize.ts';
import { rgb } from './rgb.ts';

const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const filters = ['nearest', 'box', 'bilinear', 'bicubic', 'lanczos'] as const;

const noise = (height: number, width: number, channels: 1 | 3 | 4, seed = 1): Pixels => {
  const random = seededRandom(seed);
  return { data: Uint8Array.from({ length: height * width * channels }, () => random.integer(256)), height, width, channels };
};

const cases = fixture.resize.map(({ image, height, width, results }) => ({
  name: `${image.height}×${image.width}×${image.channels} to ${height}×${width}`,
  pixels: { ...image, data: bytes(image.data) } as Pixels,
  height,
  width,
  results: results as Record<(typeof filters)[number], string>,
}));

describe('resize against Pillow, to the level', () => {
  for (const { name, pixels, height, width, results } of cases) {
    it.each(filters)(`${name}, %s`, (filter) => {
      const out = resize(pixels, { height, width, filter });
      expect({ ...out, data: [...out.data] }).toEqual({ height, width, channels: pixels.channels, data: [...bytes(results[filter])] });
    });
  }

  it('notices a picture that is read half a pixel too far', () => {
    const [{ pixels, height, width, results }] = cases as [(typeof cases)[number]];
    const moved = { ...pixels, data: pixels.data.map((_, i) => pixels.data[Math.min(i + 3, pixels.data.length - 1)] as number) };
    expect([...resize(moved, { height, width }).data]).not.toEqual([...bytes(results.bilinear)]);
  });

  it('makes grey and lays alpha on white as Pillow does', () => {
    const colour: Pixels = { data: bytes(fixture.grey.image), height: 6, width: 7, channels: 3 };
    expect([...grey(colour).data]).toEqual([...bytes(fixture.grey.result)]);
    const clear: Pixels = { data: bytes(fixture.white.image), height: 8, width: 8, channels: 4 };
    expect([...rgb(clear).data]).toEqual([...bytes(fixture.white.result)]);
  });
});

/** Both passes at once in double precision, straight from the definition of the filter. */
function naive(pixels: Pixels, height: number, width: number, filter: ResampleFilterName): number[] {
  const weights = (inSize: number, outSize: number, i: number) => {
    const stretch = Math.max(1, inSize / outSize);
    const raw = Array.from({ length: inSize }, (_, x) =>
      resampleFilters[filter].weight((x + 0.5 - ((i + 0.5) * inSize) / outSize) / stretch),
    );
    const sum = raw.reduce((a, b) => a + b, 0);
    return raw.map((w) => w / sum);
  };
  const out: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [wy, wx] = [weights(pixels.height, height, y), weights(pixels.width, width, x)];
      const at = (r: number, c: number) => pixels.data[r * pixels.width + c] as number;
      out.push(wy.reduce((s, a, r) => s + a * wx.reduce((t, b, c) => t + b * at(r, c), 0), 0));
    }
  }
  return out;
}

describe('resize', () => {
  it('rounds after each pass: box makes rows 15 and 35.5 → 36, then 25.5 → 26', () => {
    const four: Pixels = { data: Uint8Array.of(10, 20, 30, 41), height: 2, width: 2, channels: 1 };
    expect([...resize(four, { height: 1, width: 1, filter: 'box' }).data]).toEqual([26]);
  });

  it('weights bilinearly when it doubles: ends kept, ¾ and ¼ between', () => {
    const two: Pixels = { data: Uint8Array.of(0, 100), height: 1, width: 2, channels: 1 };
    expect([...resize(two, { height: 1, width: 4 }).data]).toEqual([0, 25, 75, 100]);
  });

  it.each(['box', 'bilinear'] as const)('is within one level of a double-precision loop, %s', (filter) => {
    for (const [h, w, H, W] of [
      [12, 9, 5, 4],
      [7, 7, 13, 3],
      [20, 6, 4, 9],
    ] as const) {
      const pixels = noise(h, w, 1);
      const want = naive(pixels, H, W, filter);
      resize(pixels, { height: H, width: W, filter }).data.forEach((x, i) => {
        expect(Math.abs(x - (want[i] as number))).toBeLessThanOrEqual(1.01);
      });
    }
  });

  it('gives back the picture itself when it has the size already', () => {
    const pixels = noise(6, 7, 3);
    expect(resize(pixels, { height: 6, width: 7 })).toBe(pixels);
  });

  it.each(filters)('keeps a plain picture plain, %s', (filter) => {
    const plain: Pixels = { data: new Uint8Array(11 * 7 * 4).fill(201), height: 11, width: 7, channels: 4 };
    expect(new Set(resize(plain, { height: 23, width: 3, filter }).data)).toEqual(new Set([201]));
  });

  it.each(filters)('computes a window equal to cropping afterwards, %s', (filter) => {
    const window = { top: 2, left: 1, height: 4, width: 3 };
    for (const [height, width] of [
      [9, 8],
      [8, 30],
      [20, 8],
      [16, 9],
      [16, 20],
      [9, 20],
      [7, 60],
    ] as const) {
      const pixels = noise(16, 20, 3);
      expect([...resize(pixels, { height, width, filter, window }).data]).toEqual([
        ...crop(resize(pixels, { height, width, filter }), window).data,
      ]);
    }
  });

  it('takes one row or column, and makes one', () => {
    expect(resize(noise(1, 50, 3), { height: 3, width: 1 }).data).toHaveLength(9);
    expect(resize(noise(50, 1, 1), { height: 1, width: 2, filter: 'bicubic' }).data).toHaveLength(2);
  });

  it.each<[string, ResizeOptions]>([
    ['no height', { height: 0, width: 3 }],
    ['half a pixel', { height: 2.5, width: 3 }],
    ['a window outside', { height: 3, width: 3, window: { top: 2, left: 0, height: 2, width: 1 } }],
  ])('refuses %s', (_, options) => {
    expect(() => resize(noise(4, 4, 1), options)).toThrow(expect.objectContaining({ code: 'usage/resize' }));
  });

  it('refuses a picture whose bytes are not its size', () => {
    const short = { ...noise(4, 4, 3), height: 5 };
    expect(() => resize(short, { height: 2, width: 2 })).toThrow(
      '[resize] Expected height · width · channels bytes with 1, 3 or 4 channels, got 48 bytes for 5×4×3.',
    );
  });
});
