import { expect, it } from 'vitest';
import { seededRandom } from './seeded-random.ts';

it('repeats itself for a seed, and differs for another', () => {
  const [a, b, c] = [seededRandom(1), seededRandom('1'), seededRandom(2)].map((random) => Array.from({ length: 5 }, random));
  expect(a).toEqual(b);
  expect(a).not.toEqual(c);
});

it('is uniform: mean 1/2, variance 1/12, every bit set half of the time', () => {
  const random = seededRandom('uniform');
  const draws = Array.from({ length: 20_000 }, random);
  const mean = draws.reduce((a, b) => a + b) / draws.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 20_000));
  expect(draws.reduce((sum, u) => sum + (u - 0.5) ** 2, 0) / draws.length).toBeCloseTo(1 / 12, 2);
  const set = new Array<number>(32).fill(0);
  for (let i = 0; i < 20_000; i++) {
    const bits = random.bits();
    for (let bit = 0; bit < 32; bit++) set[bit] = (set[bit] as number) + ((bits >>> bit) & 1);
  }
  for (const count of set) expect(Math.abs(count / 20_000 - 0.5)).toBeLessThan(4.5 * Math.sqrt(0.25 / 20_000));
});
