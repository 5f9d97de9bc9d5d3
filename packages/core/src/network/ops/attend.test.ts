import { installKernels } from '@graftjs/backends';
import { inDoublePrecision, relativeError, withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type AttendOptions, attend } from './attend.ts';

const [batch, tokens, width, heads] = [2, 5, 6, 2];
const size = batch * tokens * width;

const numbers = (seed: number, count = size) => Float32Array.from({ length: count }, (_, i) => Math.sin(seed * 7 + i * i * 0.7));
const tensor = (seed: number) => tf.tensor3d(numbers(seed), [batch, tokens, width]);

/** Score by score in float64; `hidden(b, i, j)` says whether query i must not see key j, `bias(h, i, j)` is added. */
function slowly(hidden: (b: number, i: number, j: number) => boolean, bias = (_h: number, _i: number, _j: number) => 0): number[] {
  const [q, k, v] = [1, 2, 3].map((seed) => numbers(seed)) as [Float32Array, Float32Array, Float32Array];
  const depth = width / heads;
  const at = (data: Float32Array, b: number, t: number, h: number, d: number) => data[(b * tokens + t) * width + h * depth + d] as number;
  const out = new Array<number>(size).fill(0);
  for (let b = 0; b < batch; b++)
    for (let h = 0; h < heads; h++)
      for (let i = 0; i < tokens; i++) {
        const scores = Array.from({ length: tokens }, (_, j) => {
          let product = 0;
          for (let d = 0; d < depth; d++) product += at(q, b, i, h, d) * at(k, b, j, h, d);
          return hidden(b, i, j) ? Number.NEGATIVE_INFINITY : product / Math.sqrt(depth) + bias(h, i, j);
        });
        const shares = scores.map((score) => Math.exp(score - Math.max(...scores)));
        const sum = shares.reduce((a, c) => a + c, 0);
        for (let d = 0; d < depth; d++)
          out[(b * tokens + i) * width + h * depth + d] = shares.reduce((total, share, j) => total + (share / sum) * at(v, b, j, h, d), 0);
      }
  return out;
}

const maskRows = [
  [1, 1, 1, 1, 1],
  [1, 0, 1, 0, 0],
];
const biasOf = (h: number, i: number, j: number) => Math.cos(h * 3 + i * 5 + j);
const biases = () =>
  tf.tensor(
    Float32Array.from({ length: heads * tokens * tokens }, (_, at) =>
      biasOf(Math.floor(at / tokens ** 2), Math.floor(at / tokens) % tokens, at % tokens),
    ),
    [1, heads, tokens, tokens],
  );

const ways: [string, () => AttendOptions, number[]][] = [
  ['every token', () => ({ heads, causal: false }), slowly(() => false)],
  ['tokens that are there', () => ({ heads, causal: false, mask: tf.tensor2d(maskRows) }), slowly((b, _i, j) => maskRows[b]?.[j] === 0)],
  ['tokens before', () => ({ heads, causal: true }), slowly((_b, i, j) => j > i)],
  ['every token with biases', () => ({ heads, causal: false, bias: biases() }), slowly(() => false, biasOf)],
];

const attended = (options: AttendOptions) => attend(tensor(1), tensor(2), tensor(3), options);

describe('attention', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
    installKernels(tf, 'cpu');
  });

  it.each(ways)('on %s is what a loop gives', (_, options, expected) =>
    withoutLeaks(() => {
      const found = tf.tidy(() => attended(options()).dataSync() as Float32Array);
      expect(relativeError(found, Float32Array.from(expected))).toBeLessThan(1e-6);
    }),
  );

  it.each(ways)('on %s has the slopes that differences say', (_, options) =>
    inDoublePrecision(() => {
      tf.tidy(() => {
        const given = options();
        const inputs = [tensor(1), tensor(2), tensor(3), ...(given.bias ? [given.bias] : [])];
        const weights = tensor(4);
        const loss = (...all: tf.Tensor[]) => {
          const [q, k, v, bias] = all as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor?];
          return tf.sum(tf.mul(attend(q, k, v, { ...given, bias }), weights)) as tf.Scalar;
        };
        const slopes = tf.grads(loss)(inputs);
        for (const [n, slope] of slopes.entries()) {
          const entries = slope.dataSync();
          const largest = Math.max(...entries.map(Math.abs));
          for (const place of [0, 7, 23]) {
            const moved = (by: number) => {
              const data = (inputs[n] as tf.Tensor).dataSync().slice() as Float32Array;
              data[place] = (data[place] as number) + by;
              return loss(...inputs.map((one, i) => (i === n ? tf.tensor(data, one.shape) : one))).dataSync()[0] as number;
            };
            expect(Math.abs((moved(1e-5) - moved(-1e-5)) / 2e-5 - (entries[place] as number)) / largest).toBeLessThan(1e-7);
          }
        }
      });
    }),
  );

  it('gives the average of all values where nothing is to be seen, and finite slopes', () => {
    tf.tidy(() => {
      const mask = tf.zeros([batch, tokens]);
      const expected = tf.tile(tf.mean(tensor(3), 1, true), [1, tokens, 1]);
      expect(
        relativeError(attended({ heads, causal: false, mask }).dataSync() as Float32Array, expected.dataSync() as Float32Array),
      ).toBeLessThan(1e-6);
      const slope = tf.grad((q: tf.Tensor) => tf.sum(attend(q, tensor(2), tensor(3), { heads, causal: false, mask })))(tensor(1));
      expect(slope.dataSync().every(Number.isFinite)).toBe(true);
    });
  });

  it('would be seen to be wrong without its scale', () => {
    const unscaled = tf.tidy(() =>
      attend(tf.mul(tensor(1), Math.sqrt(width / heads)), tensor(2), tensor(3), { heads, causal: false }).dataSync(),
    );
    expect(relativeError(unscaled as Float32Array, Float32Array.from((ways[0] as (typeof ways)[0])[2]))).toBeGreaterThan(1e-2);
  });
});
