import { expect, it } from 'vitest';
import { logLoss, logLosses, topLabel } from '../index.ts';

it('is the mean of −ln p of the true class', () => {
  const rows = [
    [0.5, 0.25, 0.25],
    [0.1, 0.1, 0.8],
  ];
  expect(logLoss([1, 2], rows)).toBeCloseTo((Math.log(4) - Math.log(0.8)) / 2, 12);
  expect([...logLosses([1, 2], rows)]).toEqual([-Math.log(0.25), -Math.log(0.8)]);
});

it('takes one probability of the positive class', () => {
  expect(logLoss([1, 0], [0.9, 0.2])).toBeCloseTo(-(Math.log(0.9) + Math.log(0.8)) / 2, 12);
  expect(logLoss([7, 3], [0.9, 0.2], { labels: [3, 7] })).toBeCloseTo(-(Math.log(0.9) + Math.log(0.8)) / 2, 12);
});

it('is finite for a certain mistake, by the resolution of the numbers', () => {
  expect(logLoss([1], [[1, 0]])).toBeCloseTo(52 * Math.LN2, 10);
  expect(logLoss([1], [Float32Array.of(1, 0)])).toBeCloseTo(23 * Math.LN2, 10);
  expect(logLoss([1], [[1, 0]], { epsilon: 1e-3 })).toBeCloseTo(Math.log(1000), 10);
});

it('refuses logits, rows that do not add up, and labels without a column', () => {
  expect(() => logLoss([1], [[2.5, -1]])).toThrow('Turn logits into probabilities with softmaxRows first.');
  expect(() => logLoss([1], [[0.5, 0.4]])).toThrow('a row that sums to 0.9');
  expect(() => logLoss([2], [[0.5, 0.5]])).toThrow(expect.objectContaining({ code: 'usage/shape-mismatch' }));
  expect(() => logLoss([0], [Number.NaN])).toThrow(expect.objectContaining({ code: 'data/not-probabilities' }));
  expect(() => logLoss([], [])).toThrow(expect.objectContaining({ code: 'data/undefined-metric' }));
});

it('names the top label, the first among equals', () => {
  const top = topLabel([0, 1], [Float32Array.of(0.5, 0.5), Float32Array.of(0.25, 0.75)]);
  expect(top).toEqual({ predicted: Int32Array.of(0, 1), confidence: Float64Array.of(0.5, 0.75), correct: Uint8Array.of(1, 1) });
});
