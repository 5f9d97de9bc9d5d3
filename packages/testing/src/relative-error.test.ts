import { describe, expect, it } from 'vitest';
import { relativeError } from './relative-error.ts';

describe('relativeError', () => {
  it('divides the largest difference by the largest expected entry', () => expect(relativeError([1, -4.5], [1.25, -5])).toBe(0.1));
  it('is 0 for equal arrays, zeros too', () => expect(relativeError([0, 0], [0, 0])).toBe(0));
  it('is infinite for NaN, for other lengths and for something where nothing is expected', () => {
    expect(relativeError([Number.NaN, 1], [1, 1])).toBe(Number.POSITIVE_INFINITY);
    expect(relativeError([1], [1, 1])).toBe(Number.POSITIVE_INFINITY);
    expect(relativeError([1e-9], [0])).toBe(Number.POSITIVE_INFINITY);
  });
});
