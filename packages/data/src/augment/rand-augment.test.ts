import { describe, expect, it } from 'vitest';
import type { Pixels } from '../pixels.ts';
import { seededRandom } from '../random.ts';
import { randAugment } from './rand-augment.ts';
import { randAugmentOps } from './rand-augment-ops.ts';

const random = seededRandom(1);
const picture: Pixels = { data: Uint8Array.from({ length: 331 * 6 * 3 }, () => random.integer(256)), height: 6, width: 331, channels: 3 };
const options = { filter: 'nearest', fill: 0 } as const;
const apply = (name: string, strength: number, sign: 1 | -1) => randAugmentOps[name]?.(picture, strength, sign, options) as Pixels;

describe('the changes of RandAugment', () => {
  it('are the fourteen of the paper', () => expect(Object.keys(randAugmentOps)).toHaveLength(14));

  it('shift by 150 of 331 pixels at full strength, 45 at magnitude 9', () => {
    for (const [magnitude, pixels] of [
      [30, 150],
      [9, 45],
    ] as const) {
      const out = apply('translateX', magnitude / 30, 1);
      expect([...out.data.subarray(0, 3 * pixels)].every((x) => x === 0)).toBe(true);
      expect([...out.data.subarray(3 * pixels, 331 * 3)]).toEqual([...picture.data.subarray(0, (331 - pixels) * 3)]);
    }
  });

  it('shear by 0.3 pixels a row at full strength, the top left corner kept', () => {
    const dot: Pixels = { data: new Uint8Array(400), height: 20, width: 20, channels: 1 };
    for (let y = 0; y < 20; y++) dot.data[y * 20 + 10] = 255;
    const out = randAugmentOps.shearX?.(dot, 1, 1, options) as Pixels;
    const columns = Array.from({ length: 20 }, (_, y) => out.data.subarray(y * 20, y * 20 + 20).indexOf(255));
    // Column 10 of row y lands where x + ½ + 0.3 (y + ½) lies in [10, 11).
    expect(columns).toEqual(columns.map((_, y) => Math.ceil(10 - 0.3 * (y + 0.5) - 0.5)));
  });

  it('keep 4 bits, solarize from 0 and double the enhancement but a tenth at full strength', () => {
    expect(apply('posterize', 1, 1).data.every((x) => x % 16 === 0)).toBe(true);
    expect([...apply('solarize', 1, 1).data]).toEqual([...picture.data.map((x) => 255 - x)]);
    expect([...apply('brightness', 1, 1).data]).toEqual(
      [...picture.data].map((x) => Math.min(255, Math.trunc(Math.fround(Math.fround(1.9) * x)))),
    );
  });

  it('change nothing at strength 0 where they have a strength', () => {
    for (const name of Object.keys(randAugmentOps)) {
      if (['autoContrast', 'equalize', 'solarize'].includes(name)) continue;
      expect([...apply(name, 0, -1).data], name).toEqual([...picture.data]);
    }
  });
});

describe('randAugment', () => {
  it('draws every change', () => {
    const small: Pixels = { data: picture.data.slice(0, 1200), height: 20, width: 20, channels: 3 };
    const outcomes = new Set<string>();
    const draws = seededRandom(9);
    for (let i = 0; i < 600; i++) outcomes.add(randAugment({ count: 1, magnitude: 30 }).apply(small, draws).data.join());
    // Nine of the changes have two directions; identity and the four without one count once.
    expect(outcomes.size).toBe(2 * 9 + 5);
  });
});
