import { readFileSync } from 'node:fs';
import { sharedFolder } from '@graftjs/testing';
import { describe, expect, it } from 'vitest';
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
