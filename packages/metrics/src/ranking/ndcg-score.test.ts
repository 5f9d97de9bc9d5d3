import { expect, it } from 'vitest';
import { dcgScore, ndcgScore } from '../index.ts';

const relevance = [[3, 2, 0, 1]];
const byColumn = [[0.2, 0.9, 0.5, 0.1]];

it('discounts gains by the logarithm of the rank', () => {
  const found = 2 + 0 / Math.log2(3) + 3 / 2 + 1 / Math.log2(5);
  const ideal = 3 + 2 / Math.log2(3) + 1 / 2;
  expect(dcgScore(relevance, byColumn)).toBeCloseTo(found, 14);
  expect(ndcgScore(relevance, byColumn)).toBeCloseTo(found / ideal, 14);
  expect(ndcgScore(relevance, byColumn, { k: 1 })).toBeCloseTo(2 / 3, 14);
  expect(ndcgScore(relevance, relevance)).toBe(1);
});

it('averages over the orders of equal scores', () => {
  expect(dcgScore([[1, 0]], [[5, 5]])).toBeCloseTo((1 + 1 / Math.log2(3)) / 2, 14);
  expect(dcgScore([[1, 0]], [[5, 5]], { ignoreTies: true })).toBeCloseTo(1 / Math.log2(3), 14);
});

it('has no value for a query without a relevant item, unless one is chosen', () => {
  const some = [
    [0, 0],
    [1, 0],
  ];
  const scores = [
    [1, 2],
    [2, 1],
  ];
  expect(() => ndcgScore(some, scores)).toThrow('a relevant item for every query');
  expect(ndcgScore(some, scores, { zeroDivision: 0 })).toBe(0.5);
  expect(() => ndcgScore([[-1, 2]], [[1, 2]])).toThrow(expect.objectContaining({ code: 'data/negative-relevance' }));
  expect(() => ndcgScore([[1, 2]], [[1, 2]], { k: 0 })).toThrow(expect.objectContaining({ code: 'usage/bad-option' }));
});
