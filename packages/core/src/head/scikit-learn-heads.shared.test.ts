import { readFileSync } from 'node:fs';
import { sharedFolder } from '@graftjs/testing';
import { describe, expect, it } from 'vitest';
import { chooseRegularisationByFolds, chooseRidgeByFolds } from './choose-by-folds.ts';
import { fitLogisticHead } from './fit-logistic-head.ts';
import { fitRidgeHead } from './fit-ridge-head.ts';
import { signedTargets } from './signed-targets.ts';

interface Fitted {
  coef: number[][];
  intercept: number[];
}

const file = sharedFolder('golden', 'sklearn', 'sklearn.json');
const golden = file ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
const trainRows: number[] = golden?.data.train_idx ?? [];
const row = (i: number): number[] => golden.data.X[i];
const label = (i: number): number => golden.data.y[i];
const features = (rows: number[], columns = [0, 1, 2, 3]) =>
  Float32Array.from(rows.flatMap((i) => columns.map((j) => row(i)[j] as number)));

/** The largest distance of a kernel and bias from scikit-learn's coefficients. */
function distance({ kernel, bias }: { kernel: Float32Array; bias: Float32Array }, { coef, intercept }: Fitted): number {
  const classes = bias.length;
  const weights = coef.flatMap((one, c) => one.map((weight, j) => Math.abs((kernel[j * classes + c] as number) - weight)));
  return Math.max(...weights, ...intercept.map((value, c) => Math.abs((bias[c] as number) - value)));
}

describe.skipIf(!golden)("scikit-learn's linear heads on iris", () => {
  const x = features(trainRows);
  const y = Int32Array.from(trainRows, label);
  const logistic: [name: string, c: number, weight: (label: number) => number][] = [
    ['converged', 1, () => 1],
    ['C0.1_converged', 0.1, () => 1],
    ['sample_weight_converged', 1, (one) => (one === 2 ? 3 : 1)],
    ['class_weight_converged', 1, (one) => [1, 2, 0.5][one] as number],
  ];

  // The stored numbers are themselves up to 3.5e-5 from the minimum: their largest slope is 2.6e-6, found by Newton's method in double precision.
  it.each(logistic)('LogisticRegression, %s: within 4e-5', async (name, c, weight) => {
    const head = await fitLogisticHead(x, y, { classes: 3, c, weights: Array.from(y, weight), tolerance: 1e-12 });
    expect(distance(head, golden.logistic_regression[name])).toBeLessThan(4e-5);
  });

  it('LogisticRegression with two classes is its binary form', async () => {
    const rows = trainRows.filter((i) => label(i) < 2);
    const { kernel, bias } = await fitLogisticHead(features(rows), Int32Array.from(rows, label), { classes: 2, tolerance: 1e-12 });
    const { coef, intercept } = golden.logistic_regression.binary_setosa_versicolor_converged as Fitted;
    const one = (values: Float32Array) =>
      Float32Array.from({ length: values.length / 2 }, (_, j) => (values[2 * j + 1] as number) - (values[2 * j] as number));
    expect(distance({ kernel: one(kernel), bias: one(bias) }, { coef, intercept })).toBeLessThan(3e-5);
  });

  it('notices a planted bug: another C', async () => {
    const head = await fitLogisticHead(x, y, { classes: 3, c: 1.01, tolerance: 1e-12 });
    expect(distance(head, golden.logistic_regression.converged)).toBeGreaterThan(1e-3);
  });

  it('Ridge, one and several outputs, and RidgeClassifier: within 1e-5', async () => {
    const single = await fitRidgeHead(
      features(trainRows, [0, 1, 2]),
      trainRows.map((i) => row(i)[3] as number),
      { outputs: 1 },
    );
    expect(distance(single, { coef: [golden.ridge.coef], intercept: [golden.ridge.intercept] })).toBeLessThan(1e-5);
    const pairs = trainRows.flatMap((i) => row(i).slice(2));
    const several = await fitRidgeHead(features(trainRows, [0, 1]), pairs, { outputs: 2, alpha: 0.5 });
    expect(distance(several, golden.ridge_multi)).toBeLessThan(1e-5);
    const classifier = await fitRidgeHead(x, signedTargets(y, 3), { outputs: 3 });
    expect(distance(classifier, golden.ridge_classifier)).toBeLessThan(1e-5);
  });
});

/** Every fifth row is held out together. */
const everyFifth = Array.from({ length: 5 }, (_, fold) => trainRows.flatMap((_, row) => (row % 5 === fold ? [row] : [])));

describe.skipIf(!golden)("scikit-learn's choice by folds on iris", () => {
  const y = Int32Array.from(trainRows, label);

  it('LogisticRegressionCV: the same C, each cross-entropy and the chosen logits', async () => {
    const { choice, rows, outputs } = await chooseRegularisationByFolds({ features: features(trainRows), labels: y }, everyFifth, {
      classes: 3,
    });
    // cross_val_predict of LogisticRegression(C, tol=1e-10), scikit-learn 1.9.1; a choice stops at a slope of 1e-4.
    const losses = [1.010498885866259, 0.7079612064449751, 0.38653846271292736, 0.16702892150661966, 0.09389974636250097];
    for (const [i, loss] of losses.entries()) expect(Math.abs((choice.tried[i]?.loss as number) - loss)).toBeLessThan(5e-4);
    expect(choice.c).toBe(10);
    expect(rows).toEqual(everyFifth.flat());
    const at = 3 * rows.indexOf(0);
    for (const [k, logit] of [11.5170339, 6.17708517, -17.69411907].entries())
      expect(Math.abs((outputs[at + k] as number) - logit)).toBeLessThan(0.05);
    // Planted: rows that the fit has seen look better than they are, and choose a weaker penalty.
    const seen = await chooseRegularisationByFolds({ features: features([...trainRows, ...trainRows]), labels: [...y, ...y] }, everyFifth, {
      classes: 3,
    });
    expect(seen.choice.c).toBeGreaterThan(10);
  });

  it('Ridge: the same alpha and each squared error', async () => {
    const table = { features: features(trainRows, [0, 1, 2]), targets: features(trainRows, [3]) };
    const { choice, rows, outputs } = await chooseRidgeByFolds(table, everyFifth, { outputs: 1, standardise: true });
    // Ridge(alpha) on features scaled within each fit, scikit-learn 1.9.1.
    const errors = [0.5505061544394709, 0.4419269167385935, 0.1546064555007785, 0.06028032313919162, 0.03891594258980609];
    for (const [i, error] of errors.entries()) expect(choice.tried[i]?.error).toBeCloseTo(error, 5);
    expect(choice.alpha).toBe(0.001);
    expect(outputs.length).toBe(rows.length);
  });

  it('weights go with their rows', async () => {
    const weights = Array.from(y, (one) => (one === 2 ? 3 : 1));
    const twice = trainRows.flatMap((_, row) => (y[row] === 2 ? [row, row, row] : [row]));
    const repeatedFolds = everyFifth.map((fold) => twice.flatMap((row, at) => (fold.includes(row) ? [at] : [])));
    const table = (rows: number[]) => ({
      features: features(rows.map((row) => trainRows[row] as number)),
      labels: rows.map((row) => y[row] as number),
    });
    const weighted = await chooseRegularisationByFolds(table(trainRows.map((_, row) => row)), everyFifth, { classes: 3, weights });
    const repeated = await chooseRegularisationByFolds(table(twice), repeatedFolds, { classes: 3 });
    const logits = ({ rows, outputs }: typeof weighted, row: number) => [
      ...outputs.subarray(3 * rows.indexOf(row), 3 * rows.indexOf(row) + 3),
    ];
    if (weighted.choice.c === repeated.choice.c)
      for (const [k, logit] of logits(weighted, 0).entries())
        expect(Math.abs(logit - (logits(repeated, 0)[k] as number))).toBeLessThan(0.05);
    expect(weighted.choice.c).toBe(repeated.choice.c);
  });
});
