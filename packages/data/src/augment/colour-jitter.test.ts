import { describe, expect, it } from 'vitest';
import type { Pixels } from '../pixels.ts';
import { seededRandom } from '../random.ts';
import { colourJitter } from './colour-jitter.ts';

const orange: Pixels = { data: Uint8Array.of(200, 100, 0, 20, 10, 0), height: 1, width: 2, channels: 3 };
const only = { brightness: 0, contrast: 0, saturation: 0, hue: 0 };

describe('colourJitter', () => {
  it('draws the brightness factor from [1 − b, 1 + b]', () => {
    const factors = Array.from(
      { length: 500 },
      (_, seed) => (colourJitter({ ...only, brightness: 0.25 }).apply(orange, seededRandom(seed)).data[0] as number) / 200,
    );
    expect(Math.min(...factors)).toBeGreaterThanOrEqual(0.745);
    expect(Math.min(...factors)).toBeLessThan(0.77);
    expect(Math.max(...factors)).toBeLessThanOrEqual(1.25);
    expect(Math.max(...factors)).toBeGreaterThan(1.23);
  });

  it('turns the hue by at most `hue`, brightest channel kept', () => {
    for (let seed = 0; seed < 100; seed++) {
      const [r, g, b] = colourJitter({ ...only, hue: 1 / 12 }).apply(orange, seededRandom(seed)).data;
      // Orange is at 30°: ±30° lies between red (200, 0, 0) and yellow (200, 200, 0).
      expect([r, b]).toEqual([200, 0]);
      expect(g).toBeLessThanOrEqual(200);
    }
  });

  it('applies the changes in an order that differs from picture to picture', () => {
    // Brightness 2 and contrast 0 do not commute: 255 is lost to clamping in one order only.
    const pair: Pixels = { data: Uint8Array.of(250, 10), height: 1, width: 2, channels: 1 };
    const outcomes = new Set(
      Array.from({ length: 60 }, (_, seed) => {
        const out = colourJitter({ ...only, brightness: 1, contrast: 1 }).apply(pair, seededRandom(seed)).data;
        return out[0] === 255 ? 'clamped' : 'inside';
      }),
    );
    expect(outcomes.size).toBe(2);
  });

  it('leaves hue and saturation of grey pictures alone', () => {
    const grey: Pixels = { data: Uint8Array.of(3, 200), height: 1, width: 2, channels: 1 };
    expect([...colourJitter({ ...only, saturation: 0.9, hue: 0.5 }).apply(grey, seededRandom(1)).data]).toEqual([3, 200]);
  });
});
