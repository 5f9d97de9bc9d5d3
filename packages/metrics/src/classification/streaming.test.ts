import { describe, expect, it } from 'vitest';
import {
  confusionMatrix,
  expectedCalibrationError,
  f1Score,
  logLoss,
  precisionRecallFscoreSupport,
  scoresFromConfusion,
  softmaxRows,
  streamingCalibration,
  streamingClassification,
  streamingConfusion,
  streamingLogLoss,
  topLabel,
} from '../index.ts';

const n = 97;
const yTrue = Array.from({ length: n }, (_, i) => (i * i + (i >> 2)) % 3);
const probabilities = softmaxRows(yTrue.map((y, i) => [0, 1, 2].map((k) => Math.sin(1.3 * i + k) + (k === y ? 0.7 : 0))));
const parts = [
  [0, 1],
  [1, 40],
  [40, 97],
] as const;
const batches = parts.map(([from, to]) => ({ yTrue: yTrue.slice(from, to), probabilities: probabilities.slice(from, to) }));

describe('streamingClassification', () => {
  it('equals the functions over all examples, whatever the batches', () => {
    const stream = streamingClassification({ classes: 3 });
    for (const batch of batches) stream.update(batch);
    const { predicted, confidence, correct } = topLabel(yTrue, probabilities);
    const result = stream.result();
    expect(result.examples).toBe(n);
    expect(result.confusion).toEqual(confusionMatrix(yTrue, predicted));
    expect(result.accuracy).toBeCloseTo(correct.filter(Boolean).length / n, 14);
    expect(result.logLoss).toBeCloseTo(logLoss(yTrue, probabilities), 14);
    expect(result.expectedCalibrationError).toBeCloseTo(expectedCalibrationError(confidence, correct), 14);
  });

  it('is as it was after a batch that was refused', () => {
    const stream = streamingClassification({ classes: 3 });
    stream.update(batches[1] as (typeof batches)[number]);
    const before = stream.result();
    const bad = [
      {
        yTrue: [0, 1],
        probabilities: [
          [0.2, 0.3, 0.5],
          [0.9, 0.9, 0.9],
        ],
      },
      {
        yTrue: [0, 3],
        probabilities: [
          [0.2, 0.3, 0.5],
          [0.2, 0.3, 0.5],
        ],
      },
      { yTrue: [0], probabilities: [[0.5, 0.5]] },
    ];
    for (const batch of bad) expect(() => stream.update(batch)).toThrow();
    expect(stream.result()).toEqual(before);
  });

  it('has no result before the first batch', () => {
    for (const stream of [
      streamingClassification({ classes: 3 }),
      streamingLogLoss(),
      streamingCalibration(),
      streamingConfusion({ classes: 2 }),
    ]) {
      expect(() => stream.result()).toThrow('Call update before result.');
    }
  });
});

describe('scoresFromConfusion', () => {
  it('equals the scores of the labels it was counted from', () => {
    const { predicted } = topLabel(yTrue, probabilities);
    const { precision, recall, fscore, support } = precisionRecallFscoreSupport(yTrue, predicted);
    const scores = scoresFromConfusion(confusionMatrix(yTrue, predicted));
    expect(scores).toMatchObject({ precision, recall, f1: fscore, support, examples: n });
    expect(scores.macroF1).toBeCloseTo(f1Score(yTrue, predicted, { average: 'macro' }), 14);
  });

  it('says what is missing', () => {
    expect(() =>
      scoresFromConfusion([
        [1, 0],
        [1, 0],
      ]),
    ).toThrow('a prediction of every class');
    expect(
      scoresFromConfusion(
        [
          [1, 0],
          [1, 0],
        ],
        { zeroDivision: 0 },
      ).precision,
    ).toEqual([0.5, 0]);
    expect(() =>
      scoresFromConfusion([
        [0, 0],
        [0, 0],
      ]),
    ).toThrow('Count examples first.');
    expect(() => scoresFromConfusion([[1, 0]])).toThrow(expect.objectContaining({ code: 'usage/shape-mismatch' }));
  });
});

it('leaves a calibration stream as it was after a bad outcome', () => {
  const stream = streamingCalibration({ bins: 10 });
  stream.update({ confidence: [0.95], correct: [true] });
  expect(() => stream.update({ confidence: [0.5, 0.5], correct: [1, 2] })).toThrow(expect.objectContaining({ code: 'data/not-outcomes' }));
  expect(stream.result().bins).toEqual([{ low: 0.9, high: 1, examples: 1, confidence: 0.95, accuracy: 1 }]);
});

it('refuses a number of classes that is none', () => {
  for (const classes of [0, 1.5, 1e9, Number.NaN]) expect(() => streamingConfusion({ classes })).toThrow('1 to 10,000');
});
