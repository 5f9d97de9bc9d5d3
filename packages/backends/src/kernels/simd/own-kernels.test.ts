import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { runOwnKernel } from '../run-own-kernel.ts';
import { bringUpWasm } from '../suite/bring-up-wasm.ts';
import { withBug } from '../suite/planted-bugs.ts';
import { runGradientSuite } from '../suite/run-gradient-suite.ts';
import { normal, stream } from '../suite/sample.ts';
import { spoiltResult } from '../suite/spoilt.ts';

const { NaN: none, POSITIVE_INFINITY: infinity } = Number;
const run = (kernel: string, inputs: Record<string, tf.Tensor>, attrs: object = {}): tf.Tensor[] =>
  runOwnKernel(tf, kernel, inputs, attrs) as tf.Tensor[];
const read = (make: () => tf.Tensor) => [...tf.tidy(() => make().dataSync())];

function gramOf(x: Float32Array, rows: number, columns: number): Float64Array {
  const bits = tf.tidy(() => run('GraftGram', { x: tf.tensor2d(x, [rows, columns]) })[0]?.dataSync()) as Int32Array;
  return new Float64Array(Int32Array.from(bits).buffer);
}

function gramByLoops(x: Float32Array, rows: number, columns: number): Float64Array {
  return Float64Array.from({ length: columns * columns }, (_, at) => {
    let sum = 0;
    for (let r = 0; r < rows; r++)
      sum += (x[r * columns + Math.floor(at / columns)] as number) * (x[r * columns + (at % columns)] as number);
    return sum;
  });
}

const farthest = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (value, i) => Math.abs(value - (b[i] as number)))) / Math.max(...Array.from(b, Math.abs), 1e-300);

describe.each(['strict', 'relaxed'] as const)('own kernels, %s', (simd) => {
  beforeAll(() => bringUpWasm(simd));

  it.each([
    [1, 1],
    [3, 2],
    [5, 7],
    [128, 4],
    [129, 9],
    [300, 33],
  ])('the Gram matrix of %d × %d is in double precision', (rows, columns) => {
    const next = stream(rows * columns);
    const x = Float32Array.from({ length: rows * columns }, () => 3 + normal(next));
    const right = gramByLoops(x, rows, columns);
    expect(farthest(gramOf(x, rows, columns), right)).toBeLessThan(1e-14);
    // What single precision would give is told apart.
    if (rows > 100) expect(farthest(Float32Array.from(right), right)).toBeGreaterThan(1e-9);
  });

  it('segments without a row are 0, and rows without a segment are left out', () => {
    const sums = read(() => {
      const x = tf.tensor2d([1, 2, 3, 10, 20, 30, 100, 200, 300, 1000, 2000, 3000, 5, 6, 7], [5, 3]);
      return tf.unsortedSegmentSum(x, tf.tensor1d([1, -1, 1, 4, 2], 'int32'), 4);
    });
    expect(sums).toEqual([0, 0, 0, 101, 202, 303, 5, 6, 7, 0, 0, 0]);
  });

  it('the mean and variance of a column survive an outlier in its first row, and values far from 0', () => {
    const rows = 20_000;
    const next = stream(5);
    const x = Float32Array.from({ length: rows * 3 }, (_, at) => (at < 3 ? 1000 : at % 3 === 0 ? 1e4 + normal(next) : normal(next)));
    const moments = new Float64Array(6);
    tf.tidy(() => void run('GraftColumnMoments', { x: tf.tensor2d(x, [rows, 3]) }, { into: moments, from: 0 }));
    const [mean, variance] = [moments.slice(0, 3), moments.slice(3)];
    for (const c of [0, 1, 2]) {
      const column = x.filter((_, at) => at % 3 === c);
      const middle = column.reduce((sum, value) => sum + value, 0) / rows;
      const spread = column.reduce((sum, value) => sum + (value - middle) ** 2, 0) / rows;
      expect(Math.abs((mean[c] as number) / middle - 1)).toBeLessThan(1e-6);
      expect(Math.abs((variance[c] as number) / spread - 1)).toBeLessThan(1e-5);
    }
  });

  it('a row far from 0 is normalised to the digits that it has', () => {
    const x = Float32Array.from([4096, 4097, 4098.5, 4095, 4096.25]);
    const middle = x.reduce((a, b) => a + b, 0) / 5;
    const deviation = Math.sqrt(x.reduce((sum, value) => sum + (value - middle) ** 2, 0) / 5 + 1e-5);
    const y = read(() => run('GraftNormaliseRows', { x: tf.tensor2d(x, [1, 5]) }, { epsilon: 1e-5 })[0] as tf.Tensor);
    // The mean is rounded to 1/4096.
    for (const [i, value] of y.entries()) expect(Math.abs(value - ((x[i] as number) - middle) / deviation)).toBeLessThan(3e-4);
  });

  it('softmax takes −∞ as a mask, large numbers without overflow, and hands NaN on', () => {
    const rows = [-infinity, 0, 0, -infinity, -infinity, 3e38, 3e38, -3e38, 1, 1, none, 1, 1, 2, 3, 4];
    const y = read(() => tf.softmax(tf.tensor2d(rows, [4, 4])));
    expect(y.slice(0, 8)).toEqual([0, 0.5, 0.5, 0, 0, 0.5, 0.5, 0]);
    expect(y.slice(8, 12).every(Number.isNaN)).toBe(true);
    expect(y[15]).toBeCloseTo(0.6439142598879722, 6);
    const log = read(() => run('GraftLogSoftmax', { x: tf.tensor2d(rows.slice(0, 8), [2, 4]) })[0] as tf.Tensor);
    expect(log.slice(0, 4)).toEqual([-infinity, Math.fround(-Math.LN2), Math.fround(-Math.LN2), -infinity]);
  });

  it('a clipped NaN stays one on the way back, in whole vectors and after them', () => {
    const gradient = read(() => tf.grad((x) => tf.clipByValue(x, -1, 1))(tf.tensor1d([none, 0, 2, 1, none])));
    expect(gradient).toEqual([none, 1, 0, 1, none]);
  });

  it('a NaN never wins a window unless it comes first', () => {
    const x = [none, 1, 2, none, 5, 4];
    const gradient = read(() => tf.grad((t) => tf.maxPool(t as tf.Tensor4D, [1, 2], [1, 2], 'valid'))(tf.tensor4d(x, [1, 1, 6, 1])));
    expect(gradient).toEqual([1, 0, 1, 0, 1, 0]);
  });

  it('empty tensors give empty ones, and sums of nothing 0', () => {
    expect(read(() => tf.softmax(tf.zeros([0, 5])))).toEqual([]);
    expect(read(() => run('GraftActivation', { x: tf.zeros([0]) }, { kind: 'gelu' })[0] as tf.Tensor)).toEqual([]);
    expect(read(() => tf.slice(tf.ones([3, 4]), [1, 1], [2, 0]))).toEqual([]);
    expect(read(() => tf.unsortedSegmentSum(tf.zeros([0, 2]), tf.tensor1d([], 'int32'), 2))).toEqual([0, 0, 0, 0]);
    expect(gramOf(new Float32Array(0), 0, 2)).toEqual(new Float64Array(4));
  });

  it('rows are picked by numbers that exist, and others refused without a leak', () => {
    const before = tf.memory().numTensors;
    const table = tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2], 'int32');
    expect(read(() => tf.gather(table, tf.tensor2d([2, 0, 1, 1], [2, 2], 'int32')))).toEqual([5, 6, 1, 2, 3, 4, 3, 4]);
    for (const wrong of [3, -1]) expect(() => tf.tidy(() => tf.gather(table, tf.tensor1d([0, wrong], 'int32')))).toThrow('from 0 to 2');
    table.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('tensors of whole numbers are joined and cut, empty ones too', () => {
    const joined = read(() => tf.concat([tf.tensor2d([1, 2], [2, 1], 'int32'), tf.tensor2d([3, 4, 5, 6], [2, 2], 'int32')], 1));
    expect(joined).toEqual([1, 3, 4, 2, 5, 6]);
    expect(read(() => tf.concat([tf.zeros([0, 2]), tf.ones([1, 2])]))).toEqual([1, 1]);
    const parts = tf.tidy(() => tf.split(tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]), [1, 0, 2], 1).map((part) => [...part.dataSync()]));
    expect(parts).toEqual([[1, 4], [], [2, 3, 5, 6]]);
  });

  it('every largest entry gets the gradient, as in TF.js', () => {
    expect(read(() => tf.grad((x) => tf.max(x))(tf.tensor1d([1, 3, 2, 3, 0])))).toEqual([0, 1, 0, 1, 0]);
    expect(read(() => tf.grad((x) => tf.min(x, 0))(tf.tensor2d([1, 5, 1, 2, 7, 2], [3, 2])))).toEqual([1, 0, 1, 1, 0, 1]);
  });

  it('a box of five axes is cut out of the right place', () => {
    const part = read(() => tf.slice(tf.reshape(tf.range(0, 144), [2, 3, 2, 3, 4]), [1, 0, 0, 1, 1], [1, 3, 2, 2, 2]));
    const right = [0, 1, 2].flatMap((b) =>
      [0, 1].flatMap((c) => [1, 2].flatMap((d) => [1, 2].map((e) => (((3 + b) * 2 + c) * 3 + d) * 4 + e))),
    );
    expect(part).toEqual(right);
  });

  it('slices keep whole numbers, and refuse what lies outside', () => {
    const x = tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3], 'int32');
    const part = tf.slice(x, [0, 1], [-1, 2]);
    expect([part.dtype, ...part.dataSync()]).toEqual(['int32', 2, 3, 5, 6]);
    expect(() => tf.slice(x, [0, 2], [2, 2])).toThrow();
    tf.dispose([x, part]);
  });

  it.each([
    ['GraftActivationGradient', 'own mish'],
    ['GraftLogSoftmax', 'own logSoftmax'],
    ['GraftNormaliseRowsGradient', 'own layerNorm'],
    ['Softmax', 'softmax'],
    ['UnsortedSegmentSum', 'unsortedSegmentSum'],
    ['Slice', 'slice'],
    ['GatherV2', 'gather'],
    ['Concat', 'concat'],
    ['SplitV', 'concat'],
    ['GraftSpread', 'mean'],
    ['GraftPickEqual', 'min '],
    ['GraftLeakGradient', 'leakyRelu'],
  ])('the suite notices when the last result of %s is off by a ten-thousandth', async (kernel, caughtBy) => {
    const bug = { name: 'scaled', kernel, caughtBy, spoil: spoiltResult(-1) };
    const { failed, cases } = await withBug(tf, 'wasm', bug, () => runGradientSuite(tf, { backend: 'wasm', filter: caughtBy }));
    expect(cases).toBeGreaterThan(1);
    expect(failed.length).toBeGreaterThanOrEqual(cases / 2);
  });
});

describe.each(['strict', 'relaxed', 'none'] as const)('products of nothing, %s', (simd) => {
  beforeAll(() => bringUpWasm(simd));

  it.each([
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ])('are 0, or empty (transposed: %s, %s)', (transposeA, transposeB) => {
    const product = (m: number, k: number, n: number) =>
      tf.tidy(() => {
        tf.ones([64]).dispose();
        const y = tf.matMul(tf.zeros(transposeA ? [k, m] : [m, k]), tf.zeros(transposeB ? [n, k] : [k, n]), transposeA, transposeB);
        return [y.shape, [...y.dataSync()]];
      });
    expect(product(2, 0, 3)).toEqual([
      [2, 3],
      [0, 0, 0, 0, 0, 0],
    ]);
    expect(product(0, 2, 3)).toEqual([[0, 3], []]);
    expect(product(2, 3, 0)).toEqual([[2, 0], []]);
  });
});
