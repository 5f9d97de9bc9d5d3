import { describe, expect, it } from 'vitest';
import {
  explainedVarianceScore,
  maxError,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanSquaredError,
  medianAbsoluteError,
  r2Score,
  rootMeanSquaredError,
  streamingRegression,
} from '../index.ts';

// Errors 0.5, −0.5, 0, −1; mean of the truth 2.875, its squared deviations sum to 29.1875.
const yTrue = [3, -0.5, 2, 7];
const yPred = [2.5, 0, 2, 8];

describe('one output', () => {
  it('has the values worked out by hand', () => {
    expect(meanAbsoluteError(yTrue, yPred)).toBe(0.5);
    expect(meanSquaredError(yTrue, yPred)).toBe(0.375);
    expect(rootMeanSquaredError(yTrue, yPred)).toBeCloseTo(Math.sqrt(0.375), 14);
    expect(maxError(yTrue, yPred)).toBe(1);
    expect(medianAbsoluteError(yTrue, yPred)).toBe(0.5);
    expect(meanAbsolutePercentageError(yTrue, yPred)).toBeCloseTo((1 / 6 + 1 + 0 + 1 / 7) / 4, 14);
    expect(r2Score(yTrue, yPred)).toBeCloseTo(1 - 1.5 / 29.1875, 14);
    expect(explainedVarianceScore(yTrue, yPred)).toBeCloseTo(1 - 1.25 / 29.1875, 14);
  });

  it('forgives an offset only in the explained variance', () => {
    const shifted = yTrue.map((y) => y + 10);
    expect(explainedVarianceScore(yTrue, shifted)).toBeCloseTo(1, 12);
    expect(r2Score(yTrue, shifted)).toBeLessThan(0);
  });

  it('keeps its digits far from 0', () => {
    const far = (values: number[]) => values.map((value) => value + 1e8);
    expect(r2Score(far(yTrue), far(yPred))).toBeCloseTo(r2Score(yTrue, yPred), 7);
  });
});

it('averages several outputs', () => {
  const truth = [
    [0.5, 1],
    [-1, 1],
    [7, -6],
  ];
  const predicted = [
    [0, 2],
    [-1, 2],
    [8, -5],
  ];
  expect(meanAbsoluteError(truth, predicted)).toBeCloseTo((0.5 + 1) / 2, 14);
  expect(rootMeanSquaredError(truth, predicted)).toBeCloseTo((Math.sqrt(1.25 / 3) + 1) / 2, 14);
});

describe('where there is no value', () => {
  it('has no R² for a constant target, unless one is chosen', () => {
    expect(() => r2Score([2, 2], [1, 2])).toThrow('[r2Score] Expected a target that varies, got none.');
    expect(() => explainedVarianceScore([5], [5])).toThrow(expect.objectContaining({ code: 'data/undefined-metric' }));
    expect(r2Score([2, 2], [1, 2], { zeroDivision: 0 })).toBe(0);
    expect(r2Score([0.1, 0.1, 0.1], [0, 0, 0], { zeroDivision: 0 })).toBe(0);
  });

  it('has no relative error at 0, unless there is a floor', () => {
    expect(() => meanAbsolutePercentageError([0, 1], [1, 1])).toThrow('0 at index 0');
    expect(meanAbsolutePercentageError([0, 1], [1, 1], { floor: 0.5 })).toBe(1);
    expect(meanAbsolutePercentageError([1e-320, 1e-320], [1e100, 1e100])).toBeLessThan(Infinity);
  });

  it('refuses numbers that would overflow, NaN, and no examples', () => {
    for (const bad of [Number.NaN, Infinity, 1e200]) {
      expect(() => meanSquaredError([1, bad], [1, 1])).toThrow(expect.objectContaining({ code: 'data/not-finite' }));
    }
    for (const metric of [meanAbsoluteError, meanSquaredError, rootMeanSquaredError, maxError, medianAbsoluteError, r2Score]) {
      expect(() => metric([], [])).toThrow(expect.objectContaining({ code: 'data/undefined-metric' }));
    }
  });
});

describe('streamingRegression', () => {
  it('equals the functions over all batches', () => {
    const truth = Array.from({ length: 50 }, (_, i) => [Math.sin(i), i]);
    const predicted = truth.map(([a, b], i) => [(a as number) + 0.1 * Math.cos(i), (b as number) - 1]);
    const stream = streamingRegression();
    stream.update({ yTrue: truth.slice(0, 7), yPred: predicted.slice(0, 7) });
    stream.update({ yTrue: truth.slice(7), yPred: predicted.slice(7) });
    const result = stream.result();
    expect(result.examples).toBe(50);
    expect(result.meanAbsoluteError).toBeCloseTo(meanAbsoluteError(truth, predicted), 13);
    expect(result.rootMeanSquaredError).toBeCloseTo(rootMeanSquaredError(truth, predicted), 13);
    expect(result.maxError).toBeCloseTo(maxError(truth, predicted), 13);
    expect(result.r2Score).toBeCloseTo(r2Score(truth, predicted), 13);
  });

  it('has no R² while the target is constant', () => {
    const stream = streamingRegression();
    expect(() => stream.result()).toThrow('Call update before result.');
    stream.update({ yTrue: [2, 2], yPred: [1, 2] });
    expect('r2Score' in stream.result()).toBe(false);
    stream.update({ yTrue: [3], yPred: [3] });
    expect(stream.result().r2Score).toBeCloseTo(1 - 1 / (2 / 3), 13);
  });
});
