import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { inDoublePrecision } from './in-double-precision.ts';
import { withoutLeaks } from './without-leaks.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const third = () => tf.tidy(() => tf.div(tf.scalar(1), 3).dataSync()[0]);

it('rounds to 64 bits inside and to 32 outside', async () => {
  expect(third()).toBe(Math.fround(1 / 3));
  expect(await withoutLeaks(() => inDoublePrecision(third))).toBe(1 / 3);
  expect(third()).toBe(Math.fround(1 / 3));
});

it('takes arrays of both kinds, and keeps gradients and products exact too', () =>
  inDoublePrecision(() => {
    const [slope] = tf.tidy(() =>
      tf
        .grad((x) => tf.sum(tf.matMul(x as tf.Tensor2D, tf.tensor2d(new Float32Array([0.1, 0.2]), [2, 1]))))(tf.ones([1, 2]))
        .dataSync(),
    );
    expect(slope).toBe(0.1);
  }));

it('is over when its work fails', async () => {
  await expect(inDoublePrecision(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect([third(), tf.getBackend(), new Float32Array(1).BYTES_PER_ELEMENT]).toEqual([Math.fround(1 / 3), 'cpu', 4]);
});
