import { expect, it } from 'vitest';
import { labelsText } from './labels-text.ts';

const labels = (count: number) => Array.from({ length: count }, (_, i) => `c${i}`);

it('lists a few labels', () => {
  expect(labelsText(['cat', 'dog'])).toBe('cat, dog');
  expect(labelsText(labels(20))).toMatch(/^c0, .*c10, c11, .*c19$/);
});

it('names the first and the last of many', () =>
  expect(labelsText(labels(1000))).toBe('c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, …, c997, c998, c999'));
