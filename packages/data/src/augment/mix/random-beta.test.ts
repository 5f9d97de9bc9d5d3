import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../random.ts';
import { randomBeta } from './random-beta.ts';
import { logRandomGamma } from './random-gamma.ts';

const n = 20_000;
const draw = (a: number, b: number, seed = 1) => {
  const random = seededRandom(seed);
  return Float64Array.from({ length: n }, () => randomBeta(random, a, b)).sort();
};

/** Largest distance between the empirical and the true distribution function (Kolmogorov and Smirnov). */
const distance = (sorted: Float64Array, cdf: (x: number) => number) =>
  sorted.reduce((most, x, i) => Math.max(most, Math.abs(cdf(x) - i / n), Math.abs(cdf(x) - (i + 1) / n)), 0);

// The distance that a right sampler exceeds once in a thousand times.
const critical = 1.95 / Math.sqrt(n);

describe('randomBeta', () => {
  it.each<[string, number, number, (x: number) => number]>([
    ['(1, 1): even', 1, 1, (x) => x],
    ['(½, ½): arcsine', 0.5, 0.5, (x) => (2 / Math.PI) * Math.asin(Math.sqrt(x))],
    ['(2, 2)', 2, 2, (x) => x * x * (3 - 2 * x)],
    ['(3, 1)', 3, 1, (x) => x ** 3],
    ['(0.2, 1)', 0.2, 1, (x) => x ** 0.2],
  ])('is distributed as Beta%s', (_, a, b, cdf) => expect(distance(draw(a, b), cdf)).toBeLessThan(critical));

  it('notices a sampler with another alpha', () => expect(distance(draw(0.9, 0.9), (x) => x)).toBeGreaterThan(critical));

  it('has the mean and variance of Beta(0.4, 0.4)', () => {
    const x = draw(0.4, 0.4);
    const mean = x.reduce((a, b) => a + b, 0) / n;
    const variance = x.reduce((a, b) => a + (b - mean) ** 2, 0) / n;
    // ab / ((a + b)² (a + b + 1)) = 0.1389; four standard errors of each.
    expect(Math.abs(mean - 0.5)).toBeLessThan((4 * Math.sqrt(0.1389)) / Math.sqrt(n));
    expect(Math.abs(variance - 0.16 / (0.64 * 1.8))).toBeLessThan(0.004);
  });

  it('stays within [0, 1] and defined for tiny and huge alpha', () => {
    for (const alpha of [1e-4, 1e-2, 1000]) expect(draw(alpha, alpha, 5).every((x) => x >= 0 && x <= 1)).toBe(true);
  });
});

it('draws gamma numbers with mean and variance a', () => {
  const random = seededRandom(7);
  for (const a of [0.3, 1, 4.5]) {
    const x = Array.from({ length: n }, () => Math.exp(logRandomGamma(random, a)));
    const mean = x.reduce((s, y) => s + y, 0) / n;
    const variance = x.reduce((s, y) => s + (y - mean) ** 2, 0) / n;
    expect(Math.abs(mean - a)).toBeLessThan(4 * Math.sqrt(a / n));
    expect(Math.abs(variance / a - 1)).toBeLessThan(0.12);
  }
});
