import { describe, expect, it } from 'vitest';
import type { Pixels } from '../../pixels.ts';
import { adjustBrightness } from './adjust-brightness.ts';
import { adjustContrast } from './adjust-contrast.ts';
import { adjustSaturation } from './adjust-saturation.ts';
import { adjustSharpness } from './adjust-sharpness.ts';
import { autoContrast } from './auto-contrast.ts';
import { equalize } from './equalize.ts';
import { posterize } from './posterize.ts';
import { solarize } from './solarize.ts';

const grey = (...data: number[]): Pixels => ({ data: Uint8Array.from(data), height: 1, width: data.length, channels: 1 });
const values = ({ data }: Pixels) => [...data];

describe('operations on levels, by hand', () => {
  it('brightness scales and clamps', () => expect(values(adjustBrightness(grey(0, 10, 100, 200), 1.5))).toEqual([0, 15, 150, 255]));

  it('contrast moves away from the mean 50', () => expect(values(adjustContrast(grey(0, 50, 100), 1.5))).toEqual([0, 50, 125]));

  it('saturation 0 gives the luma: 0.299, 0.587 and 0.114 of 255', () => {
    const primaries: Pixels = { data: Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255), height: 1, width: 3, channels: 3 };
    expect(values(adjustSaturation(primaries, 0))).toEqual([76, 76, 76, 150, 150, 150, 29, 29, 29]);
  });

  it('sharpness 0 smooths: a single 130 becomes 5/13 of it', () => {
    const dot: Pixels = { data: Uint8Array.of(0, 0, 0, 0, 130, 0, 0, 0, 0), height: 3, width: 3, channels: 1 };
    expect(values(adjustSharpness(dot, 0))).toEqual([0, 0, 0, 0, 50, 0, 0, 0, 0]);
  });

  it('posterize to 2 bits keeps 0, 64, 128, 192', () => expect(values(posterize(grey(63, 64, 130, 255), 2))).toEqual([0, 64, 128, 192]));

  it('solarize inverts from the threshold up', () => expect(values(solarize(grey(99, 100, 255), 100))).toEqual([99, 155, 0]));

  it('autoContrast stretches to 0…255', () => expect(values(autoContrast(grey(50, 100, 150)))).toEqual([0, 127, 255]));

  it('autoContrast and equalize leave one level alone', () => {
    expect(values(autoContrast(grey(9, 9, 9)))).toEqual([9, 9, 9]);
    expect(values(equalize(grey(9, 9, 9)))).toEqual([9, 9, 9]);
  });

  it('equalize spreads 256 near levels over the whole range', () => {
    // Two of each of the levels 0…255 halved: s = ⌊(512 − 4) / 255⌋ = 1, so 2k ↦ 4k clamped at 255.
    const data = Array.from({ length: 512 }, (_, i) => i >> 2);
    const out = values(equalize(grey(...data)));
    expect(out).toEqual(data.map((x) => Math.min(255, 4 * x)));
  });

  it('leaves alpha alone', () => {
    const clear: Pixels = { data: Uint8Array.of(10, 20, 30, 40), height: 1, width: 1, channels: 4 };
    for (const out of [adjustBrightness(clear, 2), solarize(clear, 0), adjustSaturation(clear, 0.2)]) expect(out.data[3]).toBe(40);
  });
});
