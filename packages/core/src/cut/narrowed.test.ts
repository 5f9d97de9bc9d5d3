import { expect, it } from 'vitest';
import { narrowed } from './narrowed.ts';

const counting = (shape: number[]) => ({ shape, data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i) });

it('keeps the first entries of an axis in every row', () =>
  expect(narrowed(counting([2, 3, 2]), [1], 2)).toEqual({ shape: [2, 2, 2], data: Float32Array.of(0, 1, 2, 3, 6, 7, 8, 9) }));

it('knows the last axis, and several', () => {
  expect(narrowed(counting([2, 4]), [1], 1)).toEqual({ shape: [2, 1], data: Float32Array.of(0, 4) });
  expect(narrowed(counting([1, 2, 3, 3]), [2, 3], 2)).toEqual({ shape: [1, 2, 2, 2], data: Float32Array.of(0, 1, 3, 4, 9, 10, 12, 13) });
});

it('hands on what is no longer than that', () => {
  const column = counting([2, 3, 2]);
  expect(narrowed(column, [1], 3)).toBe(column);
  expect(narrowed(column, [], 1)).toBe(column);
});
