import { expect, it } from 'vitest';
import { topKAccuracyScore } from '../index.ts';

const scores = [
  [0.5, 0.2, 0.3],
  [0.1, 0.2, 0.7],
  [0.6, 0.3, 0.1],
  [0.2, 0.2, 0.6],
];

it('counts the true label among the k highest', () => {
  expect(topKAccuracyScore([0, 2, 2, 0], scores, { k: 1 })).toBe(0.5);
  expect(topKAccuracyScore([2, 1, 1, 2], scores)).toBe(1);
  expect(topKAccuracyScore([1, 0, 2, 0], scores, { k: 3 })).toBe(1);
});

it('gives a tie to the higher column', () => {
  expect(topKAccuracyScore([0], [[0.2, 0.2, 0.6]])).toBe(0);
  expect(topKAccuracyScore([1], [[0.2, 0.2, 0.6]])).toBe(1);
});

it('reads columns by their labels', () => {
  expect(topKAccuracyScore([30], [[0.1, 0.2, 0.7]], { k: 1, labels: [10, 20, 30] })).toBe(1);
  expect(() => topKAccuracyScore([3], [[0.1, 0.2, 0.7]])).toThrow('true label 3 at index 0, and 3 columns');
  expect(() => topKAccuracyScore([0], [[0.1, 0.9]], { k: 0 })).toThrow(expect.objectContaining({ code: 'usage/bad-option' }));
});
