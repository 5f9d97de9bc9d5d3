import { expect, it } from 'vitest';
import { averagePrecisionScore, precisionRecallCurve } from '../index.ts';

const yTrue = [0, 0, 1, 1];
const scores = [0.1, 0.4, 0.35, 0.8];

it('draws the curve by rising threshold and closes it at (1, 0)', () => {
  expect(precisionRecallCurve(yTrue, scores)).toEqual({
    precision: [0.5, 2 / 3, 0.5, 1, 1],
    recall: [1, 1, 0.5, 0.5, 0],
    thresholds: [0.1, 0.35, 0.4, 0.8],
  });
});

it('adds up precision at every gain in recall', () => {
  expect(averagePrecisionScore(yTrue, scores)).toBeCloseTo(0.5 * 1 + 0.5 * (2 / 3), 14);
  expect(averagePrecisionScore([1, 0], [0.5, 0.5])).toBe(0.5);
});

it('averages the labels of a table (mAP)', () => {
  const table = [
    [1, 0],
    [0, 1],
    [1, 1],
  ];
  const rows = [
    [0.9, 0.6],
    [0.8, 0.5],
    [0.7, 0.4],
  ];
  expect(averagePrecisionScore(table, rows, { average: 'none' })).toEqual(
    [(1 + 2 / 3) / 2, (1 / 2 + 2 / 3) / 2].map((ap) => expect.closeTo(ap, 14)),
  );
  // Ranked 0.9 +, 0.8 −, 0.7 +, 0.6 −, 0.5 +, 0.4 +.
  expect(averagePrecisionScore(table, rows, { average: 'micro' })).toBeCloseTo((1 + 2 / 3 + 3 / 5 + 4 / 6) / 4, 14);
});

it('needs a positive example', () => {
  expect(() => precisionRecallCurve([0, 0], [0.1, 0.2])).toThrow(expect.objectContaining({ code: 'data/undefined-metric' }));
  expect(() => averagePrecisionScore([0, 0], [0.1, Number.NaN])).toThrow(expect.objectContaining({ code: 'data/not-finite' }));
});
