import * as tf from '@tensorflow/tfjs';
import { expect, it } from 'vitest';
import { permuted, toFirst, toLast, transposed } from './channels-first.ts';

it('there and back is where it was', () => {
  expect(toFirst(4)).toEqual([0, 3, 1, 2]);
  expect(permuted(permuted([2, 5, 6, 3], toFirst(4)), toLast(4))).toEqual([2, 5, 6, 3]);
  expect(permuted(permuted([2, 9, 4], toFirst(3)), toLast(3))).toEqual([2, 9, 4]);
});

it.each([[[3, 2, 0, 1]], [[2, 3, 0, 1]], [[0, 1, 2, 3]], [[1, 3, 0, 2]]])('exchanges axes %j as tf.transpose does', async (order) => {
  await tf.setBackend('cpu');
  const shape = [2, 3, 4, 5];
  const data = Float32Array.from({ length: 120 }, (_, i) => i);
  const expected = tf.tidy(() => tf.tensor(data, shape).transpose(order).dataSync());
  expect(transposed(data, shape, order)).toEqual(expected);
});
