import { describe, expect, it } from 'vitest';
import { cohenKappaScore, matthewsCorrcoef } from '../index.ts';

// tp 3, tn 2, fp 1, fn 2.
const yTrue = [1, 1, 1, 1, 1, 0, 0, 0];
const yPred = [1, 1, 1, 0, 0, 0, 0, 1];

describe('matthewsCorrcoef', () => {
  it('is the fourfold correlation', () => {
    expect(matthewsCorrcoef(yTrue, yPred)).toBeCloseTo((3 * 2 - 1 * 2) / Math.sqrt(4 * 5 * 3 * 4), 12);
    expect(matthewsCorrcoef([0, 1, 2], [0, 1, 2])).toBeCloseTo(1, 12);
    expect(matthewsCorrcoef([0, 1], [1, 0])).toBeCloseTo(-1, 12);
  });

  it('does not exist when one class is always predicted, unless a value is chosen', () => {
    expect(() =>
      matthewsCorrcoef(
        yTrue,
        yTrue.map(() => 1),
      ),
    ).toThrow(expect.objectContaining({ code: 'data/undefined-metric' }));
    expect(
      matthewsCorrcoef(
        yTrue,
        yTrue.map(() => 1),
        { zeroDivision: 0 },
      ),
    ).toBe(0);
  });
});

describe('cohenKappaScore', () => {
  it('is agreement beyond chance', () => {
    const byChance = (5 * 4 + 3 * 4) / 64;
    expect(cohenKappaScore(yTrue, yPred)).toBeCloseTo((5 / 8 - byChance) / (1 - byChance), 12);
  });

  it('costs distance by weight: O = ((1,0,1),(0,1,0),(0,1,0)), E = rows × columns / 4', () => {
    const [first, second] = [
      [0, 0, 1, 2],
      [0, 2, 1, 1],
    ];
    // Linear: observed 2 + 1; by chance (4 + 4 + 1 + 1 + 2 + 2) / 4.
    expect(cohenKappaScore(first as number[], second as number[], { weights: 'linear' })).toBeCloseTo(1 - 3 / (14 / 4), 12);
    // Quadratic: observed 4 + 1; by chance (4 + 8 + 1 + 1 + 4 + 2) / 4.
    expect(cohenKappaScore(first as number[], second as number[], { weights: 'quadratic' })).toBeCloseTo(1 - 5 / (20 / 4), 12);
  });

  it('does not exist for one and the same class', () => {
    expect(() => cohenKappaScore([2, 2], [2, 2])).toThrow(expect.objectContaining({ code: 'data/undefined-metric' }));
    expect(cohenKappaScore([2, 2], [2, 2], { zeroDivision: 1 })).toBe(1);
  });
});
