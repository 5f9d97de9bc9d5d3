import { describe, expect, it } from 'vitest';
import { mcnemar, pairedPermutationTest, pairedProportionInterval, wilsonInterval } from '../index.ts';
import { binomialHalf } from '../internal/binomial-half.ts';
import { normalQuantile } from '../internal/normal-quantile.ts';
import { seededRandom } from '../internal/seeded-random.ts';

const outcomes = (right: number, wrong: number) => [...new Array<number>(right).fill(1), ...new Array<number>(wrong).fill(0)];

describe('mcnemar', () => {
  it('is the two-sided binomial test of the examples that only one gets right', () => {
    // 1 against 7: 2 (C(8,0) + C(8,1)) / 2⁸.
    expect(mcnemar([1, 0, 0, 0, 0, 0, 0, 0, 1, 0], [0, 1, 1, 1, 1, 1, 1, 1, 1, 0])).toEqual({
      onlyFirst: 1,
      onlySecond: 7,
      pValue: expect.closeTo((2 * 9) / 256, 14),
    });
    expect(mcnemar([1, 0], [0, 1]).pValue).toBe(1);
    expect(mcnemar([1, 1], [1, 1]).pValue).toBe(1);
  });

  it('does not underflow: 450 against 550 of 1000 is near the normal 2 Φ(−3.13)', () => {
    const first = outcomes(450, 550);
    expect(
      mcnemar(
        first,
        first.map((v) => 1 - v),
      ).pValue,
    ).toBeCloseTo(0.00173, 4);
    const many = outcomes(49_000, 51_000);
    expect(
      mcnemar(
        many,
        many.map((v) => 1 - v),
      ).pValue,
    ).toBeGreaterThan(0);
  });
});

describe('pairedPermutationTest', () => {
  it('counts every sign pattern of few examples: of 2³ only two reach 1 + 2 + 4', () => {
    expect(pairedPermutationTest([1, 2, 4, 5], [0, 0, 0, 5])).toEqual({ difference: 7 / 4, pValue: 2 / 8, exact: true });
    expect(pairedPermutationTest([1, 2, 0], [0, 0, 4]).pValue).toBe(1);
  });

  it('equals mcnemar for right and wrong, at any size', () => {
    const a = Array.from({ length: 500 }, (_, i) => (i % 3 ? 1 : 0));
    const b = Array.from({ length: 500 }, (_, i) => (i % 5 ? 0 : 1));
    const test = pairedPermutationTest(a, b);
    expect(test.exact).toBe(true);
    expect(test.pValue).toBe(mcnemar(a, b).pValue);
  });

  it('samples many examples with a seed, and never says 0', () => {
    const a = Array.from({ length: 200 }, (_, i) => 1 + Math.sin(i));
    const test = pairedPermutationTest(
      a,
      a.map(() => 0),
      { permutations: 999 },
    );
    expect(test).toEqual({ difference: expect.closeTo(1, 1), pValue: 1 / 1000, exact: false });
    const b = a.map((v, i) => v + Math.cos(3 * i));
    expect(pairedPermutationTest(a, b, { seed: 4 })).toEqual(pairedPermutationTest(a, b, { seed: 4 }));
  });

  it('rejects one true hypothesis in twenty at 0.05', () => {
    const random = seededRandom('null');
    let rejected = 0;
    for (let round = 0; round < 500; round++) {
      const [a, b] = [0, 1].map(() => Array.from({ length: 30 }, random)) as [number[], number[]];
      if (pairedPermutationTest(a, b, { permutations: 199, seed: round }).pValue <= 0.05) rejected++;
    }
    // 0.05 with a standard error of 0.0097.
    expect(rejected / 500).toBeGreaterThan(0.02);
    expect(rejected / 500).toBeLessThan(0.08);
  });

  it('refuses what it cannot do', () => {
    expect(() => pairedPermutationTest([], [])).toThrow(expect.objectContaining({ code: 'data/undefined-metric' }));
    expect(() => pairedPermutationTest([1], [1], { permutations: 0 })).toThrow(expect.objectContaining({ code: 'usage/bad-option' }));
  });
});

describe('pairedProportionInterval', () => {
  it('is the formula of Bonett and Price: b = 12, c = 4, n = 100', () => {
    const [b, c] = [13 / 102, 5 / 102];
    const half = 1.959963984540054 * Math.sqrt((b + c - (b - c) ** 2) / 102);
    const first = [...outcomes(12, 4), ...outcomes(60, 24)];
    const second = [...new Array<number>(12).fill(0), ...new Array<number>(4).fill(1), ...outcomes(60, 24)];
    const interval = pairedProportionInterval(first, second);
    expect(interval.estimate).toBeCloseTo(0.08, 14);
    expect(interval.low).toBeCloseTo(b - c - half, 12);
    expect(interval.high).toBeCloseTo(b - c + half, 12);
  });

  it('does not shrink to a point where the two never differ, and holds its estimate', () => {
    const same = pairedProportionInterval(outcomes(5, 5), outcomes(5, 5));
    expect(same.high).toBeGreaterThan(0.1);
    expect(same.low).toBeCloseTo(-same.high, 14);
    expect(pairedProportionInterval([1, 1, 1], [0, 0, 0])).toMatchObject({ estimate: 1, high: 1 });
    expect(pairedProportionInterval([1, 1, 1], [0, 0, 0]).low).toBeLessThan(0);
  });

  it('covers at least about as often as it says, with 20 examples too', () => {
    const random = seededRandom('pairs');
    let covered = 0;
    for (let round = 0; round < 2000; round++) {
      const pairs = Array.from({ length: 20 }, () => random());
      const { low, high } = pairedProportionInterval(
        pairs.map((u) => (u < 0.8 ? 1 : 0)),
        pairs.map((u) => (u < 0.5 || u > 0.9 ? 1 : 0)),
      );
      if (low <= 0.2 && 0.2 <= high) covered++;
    }
    expect(covered / 2000).toBeGreaterThan(0.935);
  });
});

describe('wilsonInterval', () => {
  it('solves its own definition: |p̂ − p| = z √(p (1 − p) / n) at both ends', () => {
    for (const [right, n] of [
      [7, 10],
      [1, 30],
      [290, 300],
    ] as const) {
      const { low, high } = wilsonInterval(right, n, { level: 0.9 });
      for (const p of [low, high]) expect(Math.abs(right / n - p)).toBeCloseTo(1.6448536269514722 * Math.sqrt((p * (1 - p)) / n), 12);
    }
  });

  it('says how little a perfect score on 8 examples shows: z²/(n + z²) below', () => {
    const z2 = 1.959963984540054 ** 2;
    expect(wilsonInterval(8, 8)).toMatchObject({ estimate: 1, low: expect.closeTo(8 / (8 + z2), 12), high: 1 });
    expect(wilsonInterval(0, 8)).toMatchObject({ estimate: 0, low: 0, high: expect.closeTo(z2 / (8 + z2), 12) });
  });

  it('takes counts', () => {
    expect(() => wilsonInterval(0.7, 10)).toThrow('Pass counts, not shares.');
    expect(() => wilsonInterval(0, 0)).toThrow(expect.objectContaining({ code: 'data/undefined-metric' }));
  });
});

it('has the normal quantiles of the tables', () => {
  const table = [
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.95, 1.6448536269514722],
    [0.025, -1.959963984540054],
    [0.9999995, 4.89163847569859],
  ];
  for (const [p, z] of table as [number, number][]) expect(normalQuantile(p)).toBeCloseTo(z, 9);
});

it('adds up half of the coin tosses exactly, and joins its two ways at 1000', () => {
  expect(binomialHalf(1, 8)).toBe(9 / 256);
  for (const n of [999, 1001, 20_001]) expect(binomialHalf((n - 1) / 2, n)).toBeCloseTo(0.5, 10);
  expect(binomialHalf(450, 1001) / binomialHalf(450, 1000)).toBeGreaterThan(0.85);
  expect(binomialHalf(450, 1001) / binomialHalf(450, 1000)).toBeLessThan(1);
});
