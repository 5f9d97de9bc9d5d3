import { describe, expect, it } from 'vitest';
import { auc, rocAucScore, rocCurve } from '../index.ts';

const yTrue = [0, 0, 1, 1];
const scores = [0.1, 0.4, 0.35, 0.8];

describe('rocCurve', () => {
  it('steps through every threshold from above all scores', () => {
    expect(rocCurve(yTrue, scores)).toEqual({
      falsePositiveRate: [0, 0, 0.5, 0.5, 1],
      truePositiveRate: [0, 0.5, 0.5, 1, 1],
      thresholds: [Infinity, 0.8, 0.4, 0.35, 0.1],
    });
  });

  it('leaves out points on a straight line unless told otherwise', () => {
    const line = [
      [0, 0, 0, 1],
      [0.1, 0.2, 0.3, 0.4],
    ] as const;
    expect(rocCurve(...line).thresholds).toEqual([Infinity, 0.4, 0.1]);
    expect(rocCurve(...line, { dropIntermediate: false }).thresholds).toEqual([Infinity, 0.4, 0.3, 0.2, 0.1]);
  });

  it('needs an example of each class', () => {
    expect(() => rocCurve([1, 1], [0.1, 0.2])).toThrow('[rocCurve] Expected at least one negative example (label 1), got none.');
    expect(() => rocCurve([0, 0], [0.1, 0.2])).toThrow(expect.objectContaining({ code: 'data/undefined-metric' }));
    expect(() => rocCurve([0, 1, 2], [0.1, 0.2, 0.3])).toThrow('Pass rows of scores, or name positive.');
  });
});

describe('rocAucScore', () => {
  it('is the share of pairs in the right order, ties half', () => {
    expect(rocAucScore(yTrue, scores)).toBe(0.75);
    expect(rocAucScore([0, 1, 0, 1], [0.5, 0.5, 0.5, 0.9])).toBe(0.75);
    expect(rocAucScore([0, 1], [1, 1])).toBe(0.5);
    expect(rocAucScore([4, 4, 9, 9], scores, { positive: 4 })).toBe(0.25);
  });

  it('averages classes against the rest', () => {
    const rows = [
      [0.6, 0.3, 0.1],
      [0.5, 0.4, 0.1],
      [0.2, 0.5, 0.3],
      [0.55, 0.1, 0.35],
      [0.1, 0.45, 0.45],
    ];
    // Class 0: 2·3 pairs, one wrong; class 1: 1·4 pairs, none wrong; class 2: 2·3 pairs, none wrong.
    expect(rocAucScore([0, 0, 1, 2, 2], rows, { average: 'none' })).toEqual([5 / 6, 1, 1].map((area) => expect.closeTo(area, 14)));
    expect(rocAucScore([0, 0, 1, 2, 2], rows)).toBeCloseTo((5 / 6 + 2) / 3, 14);
    expect(rocAucScore([0, 0, 1, 2, 2], rows, { average: 'weighted' })).toBeCloseTo((2 * (5 / 6) + 1 + 2) / 5, 14);
    // Pairs (0, 1) and (1, 2) are in order; of (0, 2) column 0 has one of four pairs wrong.
    expect(rocAucScore([0, 0, 1, 2, 2], rows, { multiClass: 'ovo' })).toBeCloseTo((1 + 7 / 8 + 1) / 3, 14);
  });

  it('scores multi-label tables', () => {
    const table = [
      [1, 0],
      [0, 1],
      [1, 1],
      [0, 0],
    ];
    expect(
      rocAucScore(
        table,
        [
          [0.9, 0.2],
          [0.3, 0.8],
          [0.2, 0.7],
          [0.1, 0.3],
        ],
        { average: 'none' },
      ),
    ).toEqual([0.75, 1]);
  });

  it('names the class that is missing', () => {
    expect(() =>
      rocAucScore(
        [0, 1],
        [
          [0.5, 0.2, 0.3],
          [0.2, 0.5, 0.3],
        ],
      ),
    ).toThrow('at least one positive example of class 2');
    expect(() =>
      rocAucScore(
        [0, 1],
        [
          [0.5, 0.5],
          [0.2, 0.8],
        ],
        { multiClass: 'ovo', average: 'none' },
      ),
    ).toThrow("multiClass: 'ovr'");
  });
});

describe('auc', () => {
  it('is the area by trapezoids in either direction', () => {
    expect(auc([0, 1, 3], [1, 2, 0])).toBe(3.5);
    expect(auc([3, 1, 0], [0, 2, 1])).toBe(3.5);
  });

  it('needs two points in order', () => {
    expect(() => auc([1], [1])).toThrow('at least two points');
    expect(() => auc([0, 2, 1], [1, 1, 1])).toThrow('a turn at index 2');
  });
});
