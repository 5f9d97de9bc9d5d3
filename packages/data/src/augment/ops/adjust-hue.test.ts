import { describe, expect, it } from 'vitest';
import type { Pixels } from '../../pixels.ts';
import { seededRandom } from '../../random.ts';
import { adjustHue } from './adjust-hue.ts';

const pixel = (...data: number[]): Pixels => ({ data: Uint8Array.from(data), height: 1, width: data.length / 3, channels: 3 });
const turned = (pixels: Pixels, shift: number) => [...adjustHue(pixels, shift).data];

/** The textbook way by hue, saturation and value with one case a sextant (Foley et al., Computer Graphics, 1990). */
function byHsv(rgb: readonly number[], shift: number): number[] {
  const [r, g, b] = rgb.map((x) => x / 255) as [number, number, number];
  const v = Math.max(r, g, b);
  const c = v - Math.min(r, g, b);
  if (c === 0) return [...rgb];
  const hue = v === r ? (((g - b) / c) % 6) / 6 : v === g ? ((b - r) / c + 2) / 6 : ((r - g) / c + 4) / 6;
  const h = ((((hue + shift) % 1) + 1) % 1) * 6;
  const f = h - Math.floor(h);
  const [p, q, t] = [v - c, v - c * f, v - c * (1 - f)];
  const sextants = [
    [v, t, p],
    [q, v, p],
    [p, v, t],
    [p, q, v],
    [t, p, v],
    [v, p, q],
  ];
  return (sextants[Math.floor(h)] as number[]).map((x) => x * 255);
}

describe('adjustHue', () => {
  it('turns red by a third into green, by two thirds back into blue', () => {
    expect(turned(pixel(255, 0, 0), 1 / 3)).toEqual([0, 255, 0]);
    expect(turned(pixel(255, 0, 0), -1 / 3)).toEqual([0, 0, 255]);
  });

  it('turns orange by half into azure: V 200, C 200, hue 30° to 210°', () => {
    expect(turned(pixel(200, 100, 0), 0.5)).toEqual([0, 100, 200]);
  });

  it('keeps greys and grey pictures', () => {
    expect(turned(pixel(7, 7, 7, 255, 255, 255), 0.21)).toEqual([7, 7, 7, 255, 255, 255]);
    const grey: Pixels = { data: Uint8Array.of(1, 2), height: 1, width: 2, channels: 1 };
    expect(adjustHue(grey, 0.3)).toBe(grey);
  });

  it('agrees with the textbook conversion to half a level for any colour and shift', () => {
    const random = seededRandom(3);
    for (let i = 0; i < 2000; i++) {
      const rgb = [random.integer(256), random.integer(256), random.integer(256)];
      const shift = random.next() - 0.5;
      const want = byHsv(rgb, shift);
      turned(pixel(...rgb), shift).forEach((x, c) => {
        expect(Math.abs(x - (want[c] as number))).toBeLessThanOrEqual(0.5 + 1e-6);
      });
    }
  });

  it('notices a hue that is turned the other way', () => {
    expect(turned(pixel(200, 100, 0), -0.2)).not.toEqual(byHsv([200, 100, 0], 0.2).map(Math.round));
  });
});
