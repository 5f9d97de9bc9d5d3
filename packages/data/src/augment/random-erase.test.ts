import { describe, expect, it } from 'vitest';
import type { Pixels } from '../pixels.ts';
import { seededRandom } from '../random.ts';
import { randomErase } from './random-erase.ts';

const plain: Pixels = { data: new Uint8Array(100 * 100 * 3).fill(200), height: 100, width: 100, channels: 3 };

describe('randomErase', () => {
  it('erases one rectangle of the wanted area and ratio', () => {
    const erase = randomErase({ probability: 1, scale: [0.1, 0.1], ratio: [0.5, 0.5], value: 0 });
    for (let seed = 0; seed < 50; seed++) {
      const zero = [...erase.apply(plain, seededRandom(seed)).data].flatMap((x, i) => (x === 0 && i % 3 === 0 ? [i / 3] : []));
      const rows = zero.map((p) => Math.floor(p / 100));
      const columns = zero.map((p) => p % 100);
      const [h, w] = [rows, columns].map((n) => Math.max(...n) - Math.min(...n) + 1) as [number, number];
      // √(1000 · ½) = 22.4 and √(1000 / ½) = 44.7, rounded.
      expect([h, w, zero.length]).toEqual([22, 45, 22 * 45]);
    }
  });

  it('erases as often as it is told', () => {
    const erase = randomErase({ probability: 0.25, scale: [0.1, 0.2] });
    const random = seededRandom(1);
    const small: Pixels = { data: new Uint8Array(400).fill(1), height: 20, width: 20, channels: 1 };
    const times = Array.from({ length: 2000 }, () => erase.apply(small, random)).filter((out) => out !== small).length;
    // Binomial(2000, 0.25): standard deviation 19.
    expect(Math.abs(times - 500)).toBeLessThan(100);
  });

  it('fills with noise that covers the range', () => {
    const out = randomErase({ probability: 1, scale: [0.3, 0.3], value: 'noise' }).apply(plain, seededRandom(2));
    expect(new Set(out.data).size).toBe(256);
  });
});
