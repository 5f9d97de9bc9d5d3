import { describe, expect, it } from 'vitest';
import { gradientByDifferences, slopeAlong } from './finite-differences.ts';
import { relativeError } from './relative-error.ts';

const f = ([x = 0, y = 0]: Float64Array) => Math.exp(x) * Math.sin(y) + x ** 3;
const at = Float64Array.of(0.7, -1.2);
const right = [Math.exp(0.7) * Math.sin(-1.2) + 3 * 0.49, Math.exp(0.7) * Math.cos(-1.2)] as const;

describe('finite differences', () => {
  it('give the gradient to 1e-9', () => expect(relativeError(gradientByDifferences(f, at), right)).toBeLessThan(1e-9));
  it('give the slope along a direction', () => expect(slopeAlong(f, at, [2, -3])).toBeCloseTo(2 * right[0] - 3 * right[1], 8));
  it('tell a wrong gradient', () =>
    expect(relativeError(gradientByDifferences(f, at), [right[0] * 1.001, right[1]])).toBeGreaterThan(1e-4));
});
