import { seededRandom } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { solvePositiveDefinite } from './cholesky.ts';
import { exactProducts } from './exact-products.ts';
import { gramMatrix } from './gram-matrix.ts';
import { leadingSpectrum } from './leading-spectrum.ts';
import { symmetricEigen } from './symmetric-eigen.ts';
import { tensorProducts } from './tensor-products.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const random = seededRandom('linear-algebra');
const normals = (n: number) => Float64Array.from({ length: n }, () => random.normal());

/** `Σ_k a_ik b_kj` in double precision. */
const times = (a: ArrayLike<number>, b: ArrayLike<number>, n: number, inner: number, m: number) =>
  Float64Array.from({ length: n * m }, (_, at) => {
    let sum = 0;
    for (let k = 0; k < inner; k++) sum += (a[Math.floor(at / m) * inner + k] as number) * (b[k * m + (at % m)] as number);
    return sum;
  });

const flipped = (a: ArrayLike<number>, n: number, m: number) =>
  Float64Array.from({ length: n * m }, (_, at) => a[(at % n) * m + Math.floor(at / n)] as number);

const farthest = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a).map((value, i) => Math.abs(value - (b[i] as number))));

describe('solvePositiveDefinite', () => {
  it('solves what multiplied back is the right side', () => {
    const x = normals(60);
    const a = times(flipped(x, 10, 6), x, 6, 10, 6);
    const b = normals(12);
    const solution = solvePositiveDefinite(a.slice(), 6, b.slice(), 2);
    expect(farthest(times(a, solution, 6, 6, 2), b)).toBeLessThan(1e-11);
  });

  it('refuses a matrix that is not positive definite', () => {
    expect(() => solvePositiveDefinite(Float64Array.from([1, 2, 2, 1]), 2, new Float64Array(2), 1)).toThrow('a pivot ≤ 0 in row 1');
  });
});

describe('symmetricEigen', () => {
  it('gives pairs that the matrix stretches, and the known values of a small one', () => {
    const { values, vectors } = symmetricEigen(Float64Array.from([2, 1, 1, 2]), 2);
    expect([...values].sort()).toEqual([expect.closeTo(1, 12), expect.closeTo(3, 12)]);
    const x = normals(49);
    const a = x.map((value, at) => value + (x[(at % 7) * 7 + Math.floor(at / 7)] as number));
    const found = symmetricEigen(a, 7);
    const stretched = found.vectors.map((value, at) => value * (found.values[at % 7] as number));
    expect(farthest(times(a, found.vectors, 7, 7, 7), stretched)).toBeLessThan(1e-12);
    expect(vectors).toHaveLength(4);
  });
});

describe('products', () => {
  it('on the engine are those of the plain loops, to single precision', async () => {
    const x = new Float32Array(normals(70 * 9));
    const [b, r] = [normals(3 * 9), normals(3 * 70)];
    const exact = exactProducts(x, 70, 9);
    const engine = tensorProducts(x, 70, 9);
    expect(farthest(await engine.timesRows(b, 3), await exact.timesRows(b, 3))).toBeLessThan(1e-5);
    expect(farthest(await engine.timesColumns(r, 3), await exact.timesColumns(r, 3))).toBeLessThan(1e-5);
    expect(farthest(await exact.timesRows(b, 3), times(x, flipped(b, 3, 9), 70, 9, 3))).toBeLessThan(1e-12);
    expect(farthest(await exact.timesColumns(r, 3), times(r, x, 3, 70, 9))).toBeLessThan(1e-12);
    engine.dispose();
  });
});

describe('leadingSpectrum', () => {
  it('finds the largest eigenpairs of the covariance when they stand out', async () => {
    const x = new Float32Array(normals(200 * 30)).map((value, at) => value * (at % 30 < 4 ? 10 - 2 * (at % 30) : 0.1));
    const shares = new Float64Array(200).fill(1 / 200);
    const { values, vectors } = await leadingSpectrum(exactProducts(x, 200, 30), shares, 30, 4);
    const covariance = times(flipped(x, 200, 30), x, 30, 200, 30).map((value) => value / 200);
    const truth = [...symmetricEigen(covariance, 30).values].sort((a, b) => b - a);
    for (const [i, value] of values.entries()) {
      expect(value / (truth[i] as number)).toBeCloseTo(1, 5);
      expect(
        farthest(
          times(covariance, vectors[i] as Float64Array, 30, 30, 1),
          (vectors[i] as Float64Array).map((v) => v * value),
        ),
      ).toBeLessThan(1e-2);
    }
  });
});

describe('gramMatrix', () => {
  it('is XᵀX, by the loops and by the engine in blocks', async () => {
    for (const [rows, columns] of [
      [30, 5],
      [1100, 140],
    ] as const) {
      const x = new Float32Array(normals(rows * columns));
      const truth = times(flipped(x, rows, columns), x, columns, rows, columns);
      expect(farthest(await gramMatrix(x, rows, columns), truth)).toBeLessThan(1e-3);
    }
  });
});
