import { describe, expect, it } from 'vitest';
import type { Pixels } from '../pixels.ts';
import { seededRandom } from '../random.ts';
import { randomResizedCrop } from './random-resized-crop.ts';

/** A picture whose two channels of interest are its own coordinates. */
const map = (height: number, width: number): Pixels => ({
  data: Uint8Array.from(
    { length: height * width * 3 },
    (_, i) => [Math.floor(i / 3 / width), Math.floor(i / 3) % width, 0][i % 3] as number,
  ),
  height,
  width,
  channels: 3,
});

const spanOf = ({ data }: Pixels, channel: number) => {
  const values = data.filter((_, i) => i % 3 === channel);
  return Math.max(...values) - Math.min(...values) + 1;
};

describe('randomResizedCrop', () => {
  it('is the identity for the whole area at the proportions of the picture', () => {
    const picture = map(20, 20);
    const whole = randomResizedCrop({ scale: [1, 1], ratio: [1, 1] });
    for (let seed = 0; seed < 20; seed++) expect([...whole.apply(picture, seededRandom(seed)).data]).toEqual([...picture.data]);
  });

  it('keeps a share of the area and a ratio within its options', () => {
    const picture = map(100, 100);
    const quarter = randomResizedCrop({ scale: [0.25, 0.25], ratio: [0.5, 2], filter: 'nearest' });
    for (let seed = 0; seed < 100; seed++) {
      const out = quarter.apply(picture, seededRandom(seed));
      const [h, w] = [spanOf(out, 0), spanOf(out, 1)];
      expect(Math.abs(h * w - 2500)).toBeLessThanOrEqual(0.5 * (h + w) + 0.25);
      expect(w / h).toBeGreaterThan(0.49);
      expect(w / h).toBeLessThan(2.05);
    }
  });

  it('falls back to the largest centred part when no draw fits', () => {
    // A strip of 10×100 at ratio 1…2 holds no area of more than 200.
    const out = randomResizedCrop({ scale: [0.9, 1], ratio: [1, 2], filter: 'nearest' }).apply(map(10, 100), seededRandom(1));
    const columns = out.data.filter((_, i) => i % 3 === 1);
    expect([Math.min(...columns), Math.max(...columns)]).toEqual([40, 59]);
    expect(spanOf(out, 0)).toBe(10);
  });

  it('gives the size that it is asked for', () => {
    const { height, width, data } = randomResizedCrop({ size: [7, 5] }).apply(map(30, 40), seededRandom(2));
    expect([height, width, data.length]).toEqual([7, 5, 105]);
  });
});
