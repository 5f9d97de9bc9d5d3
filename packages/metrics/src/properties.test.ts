/** Laws that hold for any input, on seeded random ones, and a broken variant of each law's metric that must break it. */
import { describe, expect, it } from 'vitest';
import * as metrics from './index.ts';
import { seededRandom } from './internal/seeded-random.ts';

const {
  accuracyScore,
  averagePrecisionScore,
  balancedAccuracyScore,
  brierScoreLoss,
  cohenKappaScore,
  confusionMatrix,
  expectedCalibrationError,
  f1Score,
  fBetaScore,
  jaccardScore,
  logLoss,
  matthewsCorrcoef,
  mcnemar,
  ndcgScore,
  pairedPermutationTest,
  precisionScore,
  r2Score,
  recallScore,
  rocAucScore,
  softmaxRows,
  topKAccuracyScore,
  topLabel,
} = metrics;

const macro = { average: 'macro', zeroDivision: 0 } as const;

interface Problem {
  labels: number[];
  guesses: number[];
  rows: Float64Array[];
  binary: number[];
  scores: number[];
}

/** 2 to 61 examples of 2 to 5 classes, every class present, scores with many ties. */
function problem(seed: number): Problem {
  const random = seededRandom(`law ${seed}`);
  const integer = (below: number) => Math.floor(random() * below);
  const classes = 2 + integer(4);
  const n = classes + integer(60);
  const labels = Array.from({ length: n }, (_, i) => (i < classes ? i : integer(classes)));
  const rows = softmaxRows(labels.map((label) => Array.from({ length: classes }, (_, k) => 4 * random() + (k === label ? 1 : 0))));
  const guesses = labels.map((label) => (random() < 0.6 ? label : integer(classes)));
  return { labels, guesses, rows, binary: labels.map((label) => Number(label === 1)), scores: labels.map(() => integer(12) / 10) };
}

const problems = Array.from({ length: 100 }, (_, seed) => problem(seed));

function reordered<T>(items: ArrayLike<T>, seed: number): T[] {
  const random = seededRandom(seed);
  const keys = Array.from(items, () => random());
  return Array.from(items, (_, i) => i)
    .sort((i, j) => (keys[i] as number) - (keys[j] as number))
    .map((i) => items[i] as T);
}

const ofLabels = {
  accuracyScore,
  balancedAccuracyScore,
  precision: (t: number[], p: number[]) => precisionScore(t, p, macro),
  recall: (t: number[], p: number[]) => recallScore(t, p, macro),
  f1: (t: number[], p: number[]) => f1Score(t, p, macro),
  jaccard: (t: number[], p: number[]) => jaccardScore(t, p, macro),
  kappa: (t: number[], p: number[]) => cohenKappaScore(t, p, { zeroDivision: 0 }),
  mcc: (t: number[], p: number[]) => matthewsCorrcoef(t, p, { zeroDivision: 0 }),
};

const ofRows = {
  logLoss: (t: number[], rows: Float64Array[]) => logLoss(t, rows),
  brier: (t: number[], rows: Float64Array[]) => brierScoreLoss(t, rows) / 2,
  auc: (t: number[], rows: Float64Array[]) => rocAucScore(t, rows),
  ovo: (t: number[], rows: Float64Array[]) => rocAucScore(t, rows, { multiClass: 'ovo' }),
  ap: (t: number[], rows: Float64Array[]) => averagePrecisionScore(t, rows),
  top2: (t: number[], rows: Float64Array[]) => topKAccuracyScore(t, rows),
  ece: (t: number[], rows: Float64Array[]) => expectedCalibrationError(topLabel(t, rows).confidence, topLabel(t, rows).correct),
};

describe('bounds', () => {
  it.each(Object.entries(ofLabels))('%s lies in [−1, 1], is 1 for the truth, and is finite', (name, score) => {
    for (const { labels, guesses } of problems) {
      const value = score(labels, guesses);
      expect(value).toBeGreaterThanOrEqual(name === 'kappa' || name === 'mcc' ? -1 : 0);
      expect(value).toBeLessThanOrEqual(1 + 1e-12);
      expect(score(labels, labels)).toBeCloseTo(1, 12);
    }
  });

  it.each(Object.entries(ofRows))('%s is at least 0 and, but for the log loss, at most 1', (name, score) => {
    for (const { labels, rows } of problems) {
      const value = score(labels, rows);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(name === 'logLoss' ? 60 : 1 + 1e-12);
    }
  });
});

describe('order of examples', () => {
  it.each(Object.entries(ofLabels))('does not matter to %s', (_name, score) => {
    for (const [seed, { labels, guesses }] of problems.entries()) {
      expect(score(reordered(labels, seed), reordered(guesses, seed))).toBeCloseTo(score(labels, guesses), 12);
    }
  });

  it.each(Object.entries(ofRows))('does not matter to %s', (_name, score) => {
    for (const [seed, { labels, rows }] of problems.entries()) {
      expect(score(reordered(labels, seed), reordered(rows, seed))).toBeCloseTo(score(labels, rows), 12);
    }
  });
});

describe('symmetry', () => {
  it('exchanges precision and recall when truth and prediction change places', () => {
    for (const { labels, guesses } of problems) expect(precisionScore(labels, guesses, macro)).toBe(recallScore(guesses, labels, macro));
  });

  it('leaves F1, Jaccard, kappa and MCC as they are, and transposes the confusion matrix', () => {
    for (const { labels, guesses } of problems) {
      for (const score of [ofLabels.f1, ofLabels.jaccard, ofLabels.kappa, ofLabels.mcc]) {
        expect(score(guesses, labels)).toBeCloseTo(score(labels, guesses), 12);
      }
      const there = confusionMatrix(labels, guesses);
      expect(confusionMatrix(guesses, labels)).toEqual(there.map((_, c) => there.map((row) => row[c])));
    }
  });

  it('does not care what classes are called', () => {
    for (const { labels, guesses } of problems) {
      const rename = (label: number) => 100 - 7 * label;
      for (const score of Object.values(ofLabels))
        expect(score(labels.map(rename), guesses.map(rename))).toBeCloseTo(score(labels, guesses), 12);
    }
  });

  it('turns a paired test round', () => {
    for (const { labels, guesses, rows } of problems) {
      const a = Uint8Array.from(labels, (label, i) => Number(label === guesses[i]));
      const b = topLabel(labels, rows).correct;
      expect(mcnemar(a, b).pValue).toBe(mcnemar(b, a).pValue);
      expect(pairedPermutationTest(a, b).pValue).toBe(mcnemar(a, b).pValue);
    }
  });
});

/** AUC by its definition: every pair of a positive and a negative, a tie counting half. */
function aucByPairs(binary: readonly number[], scores: readonly number[], tie: number): number {
  const [positives, negatives] = [1, 0].map((label) => scores.filter((_, i) => binary[i] === label)) as [number[], number[]];
  const won = positives.flatMap((high) => negatives.map((low): number => (high > low ? 1 : high === low ? tie : 0)));
  return won.reduce((a, b) => a + b, 0) / won.length;
}

describe('laws that tie metrics together', () => {
  it('AUC is the share of ordered pairs, ties half; counting ties as won is noticed', () => {
    let noticed = 0;
    for (const { binary, scores } of problems) {
      const area = rocAucScore(binary, scores);
      expect(area).toBeCloseTo(aucByPairs(binary, scores, 0.5), 12);
      expect(
        rocAucScore(
          binary,
          scores.map((score) => Math.exp(3 * score)),
        ),
      ).toBeCloseTo(area, 12);
      expect(
        rocAucScore(
          binary,
          scores.map((score) => -score),
        ),
      ).toBeCloseTo(1 - area, 12);
      if (Math.abs(area - aucByPairs(binary, scores, 1)) > 1e-6) noticed++;
    }
    expect(noticed).toBeGreaterThan(75);
  });

  it('micro F1 is accuracy, weighted recall is accuracy, Jaccard is F1 / (2 − F1)', () => {
    for (const { labels, guesses } of problems) {
      const accuracy = accuracyScore(labels, guesses);
      expect(f1Score(labels, guesses, { average: 'micro' })).toBeCloseTo(accuracy, 12);
      expect(recallScore(labels, guesses, { average: 'weighted', zeroDivision: 0 })).toBeCloseTo(accuracy, 12);
      const f1 = f1Score(labels, guesses, { average: 'none' });
      const jaccard = jaccardScore(labels, guesses, { average: 'none' });
      for (const [k, value] of f1.entries()) expect(jaccard[k]).toBeCloseTo(value / (2 - value), 12);
    }
  });

  it('F-beta is (1 + β²) P R / (β² P + R); dropping the square is noticed', () => {
    let noticed = 0;
    for (const { labels, guesses } of problems) {
      const [p, r] = [precisionScore, recallScore].map((score) => score(labels, guesses, { average: 'none', zeroDivision: 0 })) as [
        number[],
        number[],
      ];
      const beta2 = fBetaScore(labels, guesses, { beta: 2, average: 'none' });
      const harmonic = (k: number, weight: number) =>
        ((1 + weight) * (p[k] as number) * (r[k] as number)) / (weight * (p[k] as number) + (r[k] as number) || 1);
      for (const [k, value] of beta2.entries()) {
        expect(value).toBeCloseTo(harmonic(k, 4), 12);
        if (Math.abs(value - harmonic(k, 2)) > 1e-6) noticed++;
      }
    }
    expect(noticed).toBeGreaterThan(100);
  });

  it('the true class ranks as high as NDCG@1 of its one-hot relevance says', () => {
    for (const { labels, rows } of problems) {
      const oneHot = labels.map((label, i) => Array.from(rows[i] as Float64Array, (_, k) => Number(k === label)));
      expect(ndcgScore(oneHot, rows, { k: 1 })).toBeCloseTo(topKAccuracyScore(labels, rows, { k: 1 }), 12);
    }
  });

  it('R² of the mean is 0, and scaling truth and prediction alike changes nothing', () => {
    for (const { labels, scores } of problems) {
      const mean = labels.reduce((a, b) => a + b, 0) / labels.length;
      expect(
        r2Score(
          labels,
          labels.map(() => mean),
        ),
      ).toBeCloseTo(0, 12);
      const scale = (values: number[]) => values.map((value) => 3 - 5 * value);
      expect(r2Score(scale(labels), scale(scores))).toBeCloseTo(r2Score(labels, scores), 9);
    }
  });
});

it('never gives NaN: every public score answers bad input with a typed error', () => {
  const bad = [[], [Number.NaN], [Infinity], [0.5, 'x' as never]];
  const scores = Object.entries(metrics).filter(
    ([name]) => !/^(streaming|is)/.test(name) && /Score$|Loss$|Error$|^(mcnemar|auc|rocCurve|precisionRecallCurve)$/.test(name),
  );
  expect(scores.length).toBeGreaterThan(30);
  for (const [name, score] of scores) {
    const call = score as unknown as (a: unknown, b: unknown, options: object) => unknown;
    for (const [i, values] of bad.entries()) {
      expect(() => call(values, values, { beta: 1 }), `${name} of bad input ${i}`).toThrow(expect.objectContaining({ name: 'GraftError' }));
    }
  }
});
