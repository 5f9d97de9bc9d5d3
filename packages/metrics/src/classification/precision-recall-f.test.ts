import { describe, expect, it } from 'vitest';
import { f1Score, fBetaScore, jaccardScore, precisionRecallFscoreSupport, precisionScore, recallScore } from '../index.ts';

// tp, fp, fn by class: 0 → 2, 1, 1; 1 → 1, 1, 2; 2 → 1, 2, 1.
const yTrue = [0, 0, 0, 1, 1, 1, 2, 2];
const yPred = [0, 0, 2, 1, 0, 2, 2, 1];

describe('three classes', () => {
  it('keeps classes apart with average none', () => {
    expect(precisionScore(yTrue, yPred, { average: 'none' })).toEqual([2 / 3, 1 / 2, 1 / 3]);
    expect(recallScore(yTrue, yPred, { average: 'none' })).toEqual([2 / 3, 1 / 3, 1 / 2]);
    expect(f1Score(yTrue, yPred, { average: 'none' })).toEqual([4 / 6, 2 / 5, 2 / 5]);
    expect(jaccardScore(yTrue, yPred, { average: 'none' })).toEqual([2 / 4, 1 / 4, 1 / 4]);
  });

  it('averages over classes, by support, and over counts', () => {
    expect(precisionScore(yTrue, yPred, { average: 'macro' })).toBeCloseTo(0.5, 12);
    expect(recallScore(yTrue, yPred, { average: 'weighted' })).toBeCloseTo(4 / 8, 12);
    expect(f1Score(yTrue, yPred, { average: 'micro' })).toBe(0.5);
  });

  it('weighs recall by beta', () => {
    // Class 1 with beta 2: 5·1 / (5·1 + 4·2 + 1).
    expect(fBetaScore(yTrue, yPred, { beta: 2, average: 'none' })[1]).toBeCloseTo(5 / 14, 12);
  });

  it('gives all per class at once', () => {
    expect(precisionRecallFscoreSupport(yTrue, yPred)).toEqual({
      labels: [0, 1, 2],
      precision: [2 / 3, 1 / 2, 1 / 3],
      recall: [2 / 3, 1 / 3, 1 / 2],
      fscore: [4 / 6, 2 / 5, 2 / 5],
      support: [3, 3, 2],
    });
  });

  it('counts confusions with classes outside labels', () => {
    expect(precisionScore(yTrue, yPred, { average: 'none', labels: [0] })).toEqual([2 / 3]);
    expect(recallScore(yTrue, yPred, { average: 'micro', labels: [1, 2] })).toBe(2 / 5);
  });

  it('has no binary score, and says so', () => {
    expect(() => precisionScore(yTrue, yPred)).toThrow("Pass average: 'macro', or name positive.");
  });
});

it('scores one positive class of two', () => {
  expect(precisionScore([1, 1, 0, 0], [1, 0, 1, 0])).toBe(0.5);
  expect(recallScore([3, 3, 4, 4], [3, 4, 4, 4], { positive: 4 })).toBe(1);
});

describe('a class that is never predicted', () => {
  const always0 = [0, 0, 0, 0, 0, 0, 0, 0];

  it('has no precision, and the error names the way out', () => {
    expect(() => precisionScore(yTrue, always0, { average: 'macro' })).toThrow(
      '[precisionScore] Expected a prediction of every class that is scored, got none. ' +
        'Pass more data, or choose a value with the option zeroDivision.',
    );
  });

  it('takes the chosen value', () => {
    expect(precisionScore(yTrue, always0, { average: 'none', zeroDivision: 0 })).toEqual([3 / 8, 0, 0]);
    expect(precisionScore(yTrue, always0, { average: 'none', zeroDivision: 1 })).toEqual([3 / 8, 1, 1]);
    expect(() => precisionScore(yTrue, always0, { average: 'none', zeroDivision: Number.NaN })).toThrow('finite zeroDivision');
  });

  it('has an F1 of 0 as long as it occurs', () => {
    expect(f1Score(yTrue, always0, { average: 'none' })).toEqual([6 / 11, 0, 0]);
    expect(() => f1Score(yTrue, yPred, { average: 'macro', labels: [0, 7] })).toThrow('to occur or to be predicted');
    expect(() => f1Score(yTrue, yPred, { average: 'weighted', labels: [7], zeroDivision: 0 })).toThrow('a true example');
  });
});

describe('multi-label tables', () => {
  const truth = [
    [1, 0, 1],
    [0, 1, 0],
    [1, 1, 0],
  ];
  const predicted = [
    [1, 0, 0],
    [0, 1, 1],
    [1, 0, 0],
  ];

  it('scores labels, the sum of counts, and examples', () => {
    expect(f1Score(truth, predicted, { average: 'none', zeroDivision: 0 })).toEqual([1, 2 / 3, 0]);
    expect(f1Score(truth, predicted, { average: 'micro' })).toBe(6 / 9);
    expect(jaccardScore(truth, predicted, { average: 'samples' })).toBe(0.5);
    expect(f1Score(truth, predicted)).toBeCloseTo(5 / 9, 12);
  });

  it('refuses probabilities and a mix of forms', () => {
    expect(() => f1Score(truth, [[0.5, 0, 1], ...predicted.slice(1)])).toThrow('Compare the probabilities with a threshold first.');
    expect(() => f1Score(truth, [1, 0, 1])).toThrow('Pass both in the same form.');
    expect(() => f1Score(truth, predicted, { average: 'binary' })).toThrow(expect.objectContaining({ code: 'usage/bad-option' }));
  });
});
