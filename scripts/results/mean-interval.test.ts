import { expect, it } from 'vitest';
import { meanInterval } from './mean-interval.ts';

it('equals the values worked out by hand', () => {
  // mean 3, s² = 2.5, half = 2.776 · √(2.5 / 5)
  const { mean, half } = meanInterval([1, 2, 3, 4, 5]);
  expect(mean).toBe(3);
  expect(half).toBeCloseTo(1.96293, 4);
});

it('gives no interval for one value', () => {
  expect(meanInterval([0.9])).toEqual({ mean: 0.9, half: undefined });
});
