import { describe, expect, it } from 'vitest';
import { combinedMoments } from './combined-moments.ts';

const momentsOf = (values: readonly number[]) => {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return { count: values.length, mean: [mean], variance: [values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length] };
};

describe('combinedMoments', () => {
  it('of 1 2 3, of 4 and of 6 8 are mean 4 and variance 17/3', () => {
    const { count, mean, variance } = combinedMoments([[1, 2, 3], [4], [6, 8]].map(momentsOf));
    expect([count, mean[0]]).toEqual([6, 4]);
    expect(variance[0]).toBeCloseTo(34 / 6, 12);
  });

  it('keeps the variance of values far from 0, which sums of squares lose', () => {
    const { variance } = combinedMoments([[1e9, 1e9 + 1], [1e9 + 2]].map(momentsOf));
    expect(variance[0]).toBeCloseTo(2 / 3, 12);
  });

  it('is the moments themselves for one sample', () => {
    expect(combinedMoments([momentsOf([3, 5])])).toEqual({ count: 2, mean: Float64Array.of(4), variance: Float64Array.of(1) });
  });
});
