import { expect, it } from 'vitest';
import { accuracyScore } from '../index.ts';

it('counts the share of equal labels', () => {
  expect(accuracyScore([1, 0, 1, 1], [1, 0, 0, 1])).toBe(0.75);
  expect(accuracyScore(Int32Array.of(2, 2), Uint8Array.of(2, 2))).toBe(1);
});

it('says what is missing or wrong instead of NaN', () => {
  expect(() => accuracyScore([], [])).toThrow('[accuracyScore] Expected at least one example, got none. Pass the examples to score.');
  expect(() => accuracyScore([1], [1, 0])).toThrow(expect.objectContaining({ code: 'usage/length-mismatch' }));
  expect(() => accuracyScore([1], [0.7])).toThrow(expect.objectContaining({ code: 'data/not-labels' }));
  expect(() => accuracyScore([1], [Number.NaN])).toThrow(expect.objectContaining({ code: 'data/not-labels' }));
});
