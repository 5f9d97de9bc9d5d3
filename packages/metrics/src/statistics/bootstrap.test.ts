import { describe, expect, it } from 'vitest';
import { bootstrapInterval, bootstrapScoreInterval, f1Score, pairedBootstrapInterval, rocAucScore } from '../index.ts';
import { seededRandom } from '../internal/seeded-random.ts';

const values = Array.from({ length: 60 }, (_, i) => Math.sin(i * i));
const mean = values.reduce((a, b) => a + b) / 60;

describe('bootstrapInterval', () => {
  it('is the same for the same seed and another for another', () => {
    expect(bootstrapInterval(values, { seed: 'a' })).toEqual(bootstrapInterval(values, { seed: 'a' }));
    expect(bootstrapInterval(values, { seed: 'a' }).low).not.toBe(bootstrapInterval(values, { seed: 'b' }).low);
  });

  it('has the standard error of the mean, σ/√n, and quantiles 1.96 of them away', () => {
    const { estimate, low, high, standardError, resamples } = bootstrapInterval(values, { resamples: 20_000 });
    const sigma = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 60);
    expect(resamples).toBe(20_000);
    expect(estimate).toBeCloseTo(mean, 14);
    expect(Math.abs(standardError / (sigma / Math.sqrt(60)) - 1)).toBeLessThan(0.03);
    expect(Math.abs((high - low) / (2 * 1.96 * standardError) - 1)).toBeLessThan(0.05);
  });

  it('covers the true mean about as often as it says', () => {
    const random = seededRandom('coverage');
    let covered = 0;
    for (let round = 0; round < 400; round++) {
      const sample = Array.from({ length: 50 }, () => random());
      const { low, high } = bootstrapInterval(sample, { resamples: 300, seed: round });
      if (low <= 0.5 && 0.5 <= high) covered++;
    }
    // 0.95 with a standard error of 0.011, and a little less for 50 examples.
    expect(covered / 400).toBeGreaterThan(0.9);
    expect(covered / 400).toBeLessThan(0.98);
  });

  it('takes any statistic', () => {
    expect(bootstrapInterval([1, 2, 3, 4, 100], { statistic: (sample) => Math.max(...sample) })).toMatchObject({
      estimate: 100,
      high: 100,
    });
  });

  it('refuses what it cannot do', () => {
    expect(() => bootstrapInterval([])).toThrow(expect.objectContaining({ code: 'data/undefined-metric' }));
    expect(() => bootstrapInterval([1, Number.NaN])).toThrow(expect.objectContaining({ code: 'data/not-finite' }));
    expect(() => bootstrapInterval(values, { level: 95 })).toThrow('Pass 0.95 for a 95 % interval.');
    expect(() => bootstrapInterval(values, { resamples: 3 })).toThrow('100 to 1,000,000 resamples');
  });
});

describe('bootstrapScoreInterval', () => {
  const yTrue = Array.from({ length: 40 }, (_, i) => i % 3);
  const yPred = yTrue.map((y, i) => (i % 5 === 0 ? (y + 1) % 3 : y));

  it('keeps truth and prediction together', () => {
    const macro = (t: number[], p: number[]) => f1Score(t, p, { average: 'macro' });
    const { estimate, low, high } = bootstrapScoreInterval(yTrue, yPred, macro);
    expect(estimate).toBe(macro(yTrue, yPred));
    expect(low).toBeLessThan(estimate);
    expect(high).toBeGreaterThan(estimate);
    expect(bootstrapScoreInterval(yTrue, yTrue, macro)).toMatchObject({ low: 1, high: 1 });
  });

  it('counts resamples without a value, and refuses too many', () => {
    const rare = (positives: number) => Array.from({ length: 20 }, (_, i) => (i < positives ? 1 : 0));
    const scores = rare(4).map((_, i) => Math.sin(i));
    const some = bootstrapScoreInterval(rare(4), scores, rocAucScore);
    // (1 − 4/20)²⁰ = 0.0115 of 2000.
    expect(some.undefinedResamples).toBeGreaterThan(8);
    expect(some.undefinedResamples).toBeLessThan(44);
    expect(() => bootstrapScoreInterval(rare(1), scores, rocAucScore)).toThrow('without one');
  });

  it('passes on an error that is not about a missing value', () => {
    const broken = () => {
      throw new Error('mine');
    };
    expect(() => bootstrapScoreInterval(yTrue, yPred, broken)).toThrow('mine');
  });
});

it('cancels what makes an example hard for both', () => {
  const hard = values.map((v) => 10 * v);
  const interval = pairedBootstrapInterval(
    hard.map((v, i) => v + 0.1 + 0.01 * (i % 3)),
    hard,
  );
  expect(interval.estimate).toBeCloseTo(0.11, 12);
  expect(interval.low).toBeGreaterThan(0.1);
  expect(interval.high).toBeLessThan(0.12);
});
