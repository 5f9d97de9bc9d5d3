import { seededRandom } from '@graftjs/data';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { chooseRegularisation } from './choose-regularisation.ts';
import { fitLogisticHead } from './fit-logistic-head.ts';
import { fitRidgeHead } from './fit-ridge-head.ts';
import { signedTargets } from './signed-targets.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** Three clouds that overlap, each feature on its own scale and far from zero. */
function clouds(rows: number, columns: number, seed: string) {
  const random = seededRandom(seed);
  const labels = Int32Array.from({ length: rows }, (_, i) => i % 3);
  const features = Float32Array.from({ length: rows * columns }, (_, at) => {
    const [i, j] = [Math.floor(at / columns), at % columns];
    return 5 + (j + 1) * 0.2 * (random.normal() + 1.5 * Math.cos((labels[i] as number) * 2 + j));
  });
  return { features, labels };
}

/** The gradient of `½ ‖W‖² + C Σ wᵢ CEᵢ` by weights and bias, in double precision from the definition; it is 0 at the minimum. */
function slopes(
  features: Float32Array,
  labels: Int32Array,
  { kernel, bias }: { kernel: Float32Array; bias: Float32Array },
  c: number,
  weights?: number[],
) {
  const classes = bias.length;
  const columns = kernel.length / classes;
  const byKernel = Float64Array.from(kernel);
  const byBias = new Float64Array(classes);
  for (let i = 0; i < labels.length; i++) {
    const z = [...bias].map(
      (b, k) =>
        b +
        Array.from({ length: columns }, (_, j) => (features[i * columns + j] as number) * (kernel[j * classes + k] as number)).reduce(
          (a, v) => a + v,
          0,
        ),
    );
    const masses = z.map((value) => Math.exp(value - Math.max(...z)));
    const total = masses.reduce((a, v) => a + v, 0);
    for (let k = 0; k < classes; k++) {
      const residual = c * (weights?.[i] ?? 1) * ((masses[k] as number) / total - (labels[i] === k ? 1 : 0));
      byBias[k] = (byBias[k] as number) + residual;
      for (let j = 0; j < columns; j++)
        byKernel[j * classes + k] = (byKernel[j * classes + k] as number) + residual * (features[i * columns + j] as number);
    }
  }
  return Math.max(...[...byKernel, ...byBias].map(Math.abs));
}

describe('fitLogisticHead', () => {
  const { features, labels } = clouds(150, 6, 'small');

  it('ends where the gradient of its definition vanishes, weighted or not', async () => {
    const plain = await fitLogisticHead(features, labels, { classes: 3, tolerance: 1e-10 });
    expect(plain.converged).toBe(true);
    expect(slopes(features, labels, plain, 1)).toBeLessThan(2e-3);
    const weights = Array.from(labels, (label) => (label === 1 ? 3 : 0.5));
    const weighted = await fitLogisticHead(features, labels, { classes: 3, c: 10, weights, tolerance: 1e-10 });
    expect(slopes(features, labels, weighted, 10, weights)).toBeLessThan(2e-2);
    // Planted bug: one bias a little off is no minimum.
    expect(slopes(features, labels, { ...plain, bias: plain.bias.map((b, k) => b + (k === 0 ? 0.1 : 0)) }, 1)).toBeGreaterThan(1);
  });

  it('an example of weight 2 counts as two, one of weight 0 as none', async () => {
    const rows = [...labels.keys()].flatMap((i) => (i % 5 === 0 ? [] : i % 7 === 0 ? [i, i] : [i]));
    const repeated = Float32Array.from(rows.flatMap((i) => [...features.subarray(i * 6, i * 6 + 6)]));
    const weights = Array.from(labels, (_, i) => (i % 5 === 0 ? 0 : i % 7 === 0 ? 2 : 1));
    const a = await fitLogisticHead(features, labels, { classes: 3, weights, tolerance: 1e-10 });
    const b = await fitLogisticHead(
      repeated,
      Int32Array.from(rows, (i) => labels[i] as number),
      { classes: 3, tolerance: 1e-10 },
    );
    for (const [i, value] of a.kernel.entries()) expect(value).toBeCloseTo(b.kernel[i] as number, 5);
    expect(a.loss).toBeCloseTo(b.loss, 8);
  });

  it('standardised, does not depend on the units of a feature', async () => {
    const scaled = features.map((value, at) => value * 10 ** (at % 6));
    const a = await fitLogisticHead(features, labels, { classes: 3, standardise: true, tolerance: 1e-9 });
    const b = await fitLogisticHead(scaled, labels, { classes: 3, standardise: true, tolerance: 1e-9 });
    for (const [at, value] of a.kernel.entries()) expect((b.kernel[at] as number) * 10 ** Math.floor(at / 3)).toBeCloseTo(value, 4);
  });

  it('on the engine agrees with its double-precision loops and repeats bit for bit', async () => {
    const large = clouds(600, 120, 'large');
    const first = await fitLogisticHead(large.features, large.labels, { classes: 3, c: 0.01 });
    const again = await fitLogisticHead(large.features, large.labels, { classes: 3, c: 0.01 });
    expect(again).toEqual(first);
    expect(first.converged).toBe(true);
    expect(slopes(large.features, large.labels, first, 0.01) / 6).toBeLessThan(1e-3);
  });

  it('leaks nothing, takes a tensor, and stops on abort', async () => {
    await withoutLeaks(async () => {
      const large = clouds(600, 120, 'large');
      const tensor = tf.tensor2d(large.features, [600, 120]);
      await fitLogisticHead(tensor, large.labels, { classes: 3, maxIterations: 2 });
      await expect(fitLogisticHead(tensor, large.labels, { classes: 3, signal: AbortSignal.abort() })).rejects.toMatchObject({
        code: 'interrupted/aborted',
      });
      tensor.dispose();
    });
  });

  it('says what is wrong with its input', async () => {
    const fit = (f: Float32Array, l: Int32Array, options = {}) => fitLogisticHead(f, l, { classes: 3, ...options });
    await expect(fit(features.subarray(1), labels)).rejects.toThrow('features of 150 rows');
    await expect(
      fit(
        features,
        labels.map((label) => label + 1),
      ),
    ).rejects.toThrow('labels from 0 to 2, got 3 in row 2');
    await expect(
      fit(
        features.map((value, at) => (at === 13 ? Number.NaN : value)),
        labels,
      ),
    ).rejects.toThrow('NaN in row 2, column 1');
    await expect(fit(features, labels, { c: 0 })).rejects.toThrow('c > 0');
    await expect(fit(features, labels, { weights: [1, 2] })).rejects.toThrow('150 weights');
  });

  it('one example, one class seen, and constant features are no reason to fail', async () => {
    const one = await fitLogisticHead(Float32Array.from([1, 2]), Int32Array.from([1]), { classes: 3 });
    expect([...one.kernel].every(Number.isFinite)).toBe(true);
    const flat = await fitLogisticHead(
      new Float32Array(40).fill(7),
      Int32Array.from({ length: 20 }, (_, i) => i % 2),
      { classes: 2, standardise: true },
    );
    expect(flat.loss).toBeCloseTo(Math.log(2), 6);
  });
});

describe('chooseRegularisation', () => {
  it('takes the C with the least validation loss, each loss that of a fit from nothing', async () => {
    const [train, validation] = [clouds(60, 12, 'train'), clouds(90, 12, 'validation')];
    const grid = [100, 0.001, 0.1];
    const { c, tried } = await chooseRegularisation(train, validation, { classes: 3, grid, tolerance: 1e-7 });
    expect(tried.map((one) => one.c)).toEqual([0.001, 0.1, 100]);
    const least = tried.reduce((best, one) => (one.loss < best.loss ? one : best));
    expect(c).toBe(least.c);
    for (const one of tried) {
      const alone = await chooseRegularisation(train, validation, { classes: 3, grid: [one.c], tolerance: 1e-7 });
      expect(alone.tried[0]?.loss).toBeCloseTo(one.loss, 4);
    }
  });
});

describe('fitRidgeHead', () => {
  const { features, labels } = clouds(90, 5, 'ridge');

  it('through rows and through columns is the same minimum', async () => {
    const wide = clouds(20, 31, 'wide');
    const targets = signedTargets(wide.labels, 3);
    const { kernel, bias } = await fitRidgeHead(wide.features, targets, { outputs: 3, alpha: 0.5 });
    expect(ridgeSlope(wide.features, targets, kernel, bias, 0.5)).toBeLessThan(1e-3);
    const tall = await fitRidgeHead(features, signedTargets(labels, 3), { outputs: 3, alpha: 2 });
    expect(ridgeSlope(features, signedTargets(labels, 3), tall.kernel, tall.bias, 2)).toBeLessThan(1e-3);
    expect(ridgeSlope(features, signedTargets(labels, 3), tall.kernel, tall.bias, 3)).toBeGreaterThan(1e-2);
  });

  it('an example of weight 2 counts as two', async () => {
    const weights = Array.from(labels, (_, i) => (i < 10 ? 2 : 1));
    const repeated = new Float32Array([...features.subarray(0, 50), ...features]);
    const a = await fitRidgeHead(features, signedTargets(labels, 3), { outputs: 3, weights });
    const b = await fitRidgeHead(repeated, signedTargets([...labels.subarray(0, 10), ...labels], 3), { outputs: 3 });
    for (const [i, value] of a.kernel.entries()) expect(value).toBeCloseTo(b.kernel[i] as number, 5);
  });

  it('says what is wrong with its input', async () => {
    await expect(fitRidgeHead(features, [1, 2, 3], { outputs: 2 })).rejects.toThrow('3 numbers for 2 outputs');
    await expect(fitRidgeHead(features, new Float32Array(90).fill(Number.NaN), { outputs: 1 })).rejects.toThrow('NaN in row 0');
  });
});

/** The largest entry of `Xᵀ(XW + b − Y) + αW` in double precision. */
function ridgeSlope(x: Float32Array, y: Float32Array, kernel: Float32Array, bias: Float32Array, alpha: number): number {
  const outputs = bias.length;
  const columns = kernel.length / outputs;
  const slope = Float64Array.from(kernel, (weight) => alpha * weight);
  for (let i = 0; i < x.length / columns; i++) {
    for (let c = 0; c < outputs; c++) {
      let residual = (bias[c] as number) - (y[i * outputs + c] as number);
      for (let j = 0; j < columns; j++) residual += (x[i * columns + j] as number) * (kernel[j * outputs + c] as number);
      for (let j = 0; j < columns; j++)
        slope[j * outputs + c] = (slope[j * outputs + c] as number) + residual * (x[i * columns + j] as number);
    }
  }
  return Math.max(...slope.map(Math.abs));
}
