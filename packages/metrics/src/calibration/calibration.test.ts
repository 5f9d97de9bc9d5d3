import { describe, expect, it } from 'vitest';
import { brierScoreLoss, calibrationCurve, expectedCalibrationError, maximumCalibrationError, reliabilityBins } from '../index.ts';

describe('brierScoreLoss', () => {
  it('is the squared distance to the truth', () => {
    expect(brierScoreLoss([0, 1, 1, 0], [0.1, 0.9, 0.8, 0.3])).toBeCloseTo((0.01 + 0.01 + 0.04 + 0.09) / 4, 14);
    expect(brierScoreLoss([2], [[0.2, 0.2, 0.6]])).toBeCloseTo(0.04 + 0.04 + 0.16, 14);
    expect(brierScoreLoss([2], [[0.2, 0.2, 0.6]], { scaleByHalf: true })).toBeCloseTo(0.12, 14);
  });

  it('is the same for two columns as for one', () => {
    expect(
      brierScoreLoss(
        [0, 1],
        [
          [0.7, 0.3],
          [0.4, 0.6],
        ],
      ),
    ).toBeCloseTo(brierScoreLoss([0, 1], [0.3, 0.6]), 14);
  });
});

describe('calibrationCurve', () => {
  it('leaves out empty bins', () => {
    const curve = calibrationCurve([0, 0, 0, 0, 0, 1, 1, 1, 1], [0, 0.1, 0.2, 0.3, 0.4, 0.65, 0.7, 0.8, 0.9], { bins: 3 });
    expect(curve.observed).toEqual([0, 0.5, 1]);
    expect(curve.predicted).toEqual([0.15, 0.525, 0.8].map((p) => expect.closeTo(p, 14)));
    expect(calibrationCurve([0, 1], [0.1, 0.9])).toEqual({ observed: [0, 1], predicted: [0.1, 0.9] });
  });

  it('makes bins of equal size by quantiles', () => {
    const curve = calibrationCurve([0, 1, 0, 1], [0.1, 0.11, 0.12, 0.9], { bins: 2, strategy: 'quantile' });
    expect(curve.observed).toEqual([0.5, 0.5]);
    expect(() => calibrationCurve([0, 1], [0.1, 0.9], { bins: 0 })).toThrow(expect.objectContaining({ code: 'usage/bad-option' }));
    expect(() => calibrationCurve([0, 1], [0.1, 1.9])).toThrow(expect.objectContaining({ code: 'data/not-probabilities' }));
  });
});

describe('reliability', () => {
  const confidence = [0.55, 0.6, 0.95, 0.85, 1, 0];
  const correct = [0, 1, 1, 0, 1, 1];

  it('bins (low, high], the lowest with 0', () => {
    expect(reliabilityBins(confidence, correct, { bins: 5 })).toEqual([
      { low: 0, high: 0.2, examples: 1, confidence: 0, accuracy: 1 },
      { low: 0.4, high: 0.6, examples: 2, confidence: expect.closeTo(0.575, 14), accuracy: 0.5 },
      { low: 0.8, high: 1, examples: 3, confidence: expect.closeTo(2.8 / 3, 14), accuracy: 2 / 3 },
    ]);
  });

  it('puts every edge into the bin below it, whatever rounding does', () => {
    for (const bins of [3, 7, 15, 49, 100]) {
      for (let edge = 1; edge <= bins; edge++) {
        expect(reliabilityBins([edge / bins], [1], { bins })[0]?.high).toBe(edge / bins);
      }
    }
  });

  it('weighs gaps by examples, or takes the largest', () => {
    const gaps = [1, 0.075, 2.8 / 3 - 2 / 3];
    expect(expectedCalibrationError(confidence, correct, { bins: 5 })).toBeCloseTo((1 + 2 * 0.075 + 3 * (gaps[2] as number)) / 6, 14);
    expect(maximumCalibrationError(confidence, correct, { bins: 5 })).toBe(1);
    expect(expectedCalibrationError([0.75, 0.75, 0.75, 0.75], [true, true, true, false])).toBe(0);
  });

  it('has no value without examples', () => {
    expect(() => expectedCalibrationError([], [])).toThrow(expect.objectContaining({ code: 'data/undefined-metric' }));
    expect(() => expectedCalibrationError([1.2], [1])).toThrow(expect.objectContaining({ code: 'data/not-probabilities' }));
    expect(() => expectedCalibrationError([0.5], [0.5])).toThrow(expect.objectContaining({ code: 'data/not-outcomes' }));
  });
});
