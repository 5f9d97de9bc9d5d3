import { describe, expect, it } from 'vitest';
import type { Pixels } from '../pixels.ts';
import { seededRandom } from '../random.ts';
import { shift } from './ops/shift.ts';
import { randomCrop } from './random-crop.ts';

const picture: Pixels = { data: Uint8Array.of(1, 2, 3, 4, 5, 6), height: 2, width: 3, channels: 1 };

describe('shift', () => {
  it('moves right and down and fills the rest', () => {
    expect([...shift(picture, { down: 1, right: 1, fill: 9 }).data]).toEqual([9, 9, 9, 9, 1, 2]);
  });
  it('moves left and up', () => expect([...shift(picture, { down: -1, right: -2, fill: 0 }).data]).toEqual([6, 0, 0, 0, 0, 0]));
  it('leaves only the fill when all is moved out', () => {
    expect([...shift(picture, { down: 0, right: 3, fill: 8 }).data]).toEqual([8, 8, 8, 8, 8, 8]);
    expect([...shift(picture, { down: -5, right: 0, fill: 8 }).data]).toEqual([8, 8, 8, 8, 8, 8]);
  });
});

describe('randomCrop', () => {
  it('takes every one of the (2·1+1)² places about equally often', () => {
    const seen = new Map<string, number>();
    const random = seededRandom(4);
    for (let i = 0; i < 9000; i++) {
      const key = randomCrop({ padding: 1 }).apply(picture, random).data.join();
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    expect(seen.size).toBe(9);
    // Binomial(9000, 1/9): mean 1000, standard deviation 30; five of them either way.
    for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('reads a padding below 1 as a share of each side', () => {
    const wide: Pixels = { data: new Uint8Array(40).fill(1), height: 1, width: 40, channels: 1 };
    const zeros = Array.from(
      { length: 200 },
      (_, seed) =>
        randomCrop({ padding: 0.1 })
          .apply(wide, seededRandom(seed))
          .data.filter((x) => x === 0).length,
    );
    expect(Math.max(...zeros)).toBe(4);
  });
});
