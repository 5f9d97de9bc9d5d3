import { expect, it } from 'vitest';
import { hammingLoss, subsetAccuracyScore } from '../index.ts';

const truth = [
  [1, 0, 1],
  [0, 1, 0],
];

it('counts wrong entries and whole rows', () => {
  const predicted = [
    [1, 1, 1],
    [0, 1, 0],
  ];
  expect(hammingLoss(truth, predicted)).toBe(1 / 6);
  expect(subsetAccuracyScore(truth, predicted)).toBe(0.5);
});

it('is one minus accuracy for one label per example', () => {
  expect(hammingLoss([0, 1, 2, 3], [0, 1, 2, 0])).toBe(0.25);
});

it('refuses tables of different shape, values other than 0 and 1, and nothing', () => {
  expect(() =>
    hammingLoss(truth, [
      [1, 0],
      [0, 1],
    ]),
  ).toThrow(expect.objectContaining({ code: 'usage/shape-mismatch' }));
  expect(() =>
    subsetAccuracyScore(truth, [
      [1, 0, 2],
      [0, 1, 0],
    ]),
  ).toThrow(expect.objectContaining({ code: 'data/not-labels' }));
  expect(() => subsetAccuracyScore([], [])).toThrow(expect.objectContaining({ code: 'data/undefined-metric' }));
  expect(() => hammingLoss(truth, [0, 1])).toThrow('Pass both in the same form.');
});
