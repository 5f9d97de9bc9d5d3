import { withoutLeaks } from '@graftjs/testing';
import type { Tensor } from '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { composed } from './composed.ts';

const backend = () => tf.backend();
const doubled = composed<{ times: number }>(tf, ({ inputs, attrs }) => tf.mul(tf.add(inputs.x as Tensor, 0), attrs.times));

describe('composed', () => {
  beforeAll(async () => void (await tf.setBackend('cpu')));

  it('keeps the result alone, and leaves its inputs to their owner', () =>
    withoutLeaks(() => {
      const x = tf.tensor1d([1, 2]);
      const y = doubled({ inputs: { x }, attrs: { times: 3 }, backend: backend() }) as Tensor;
      expect([...y.dataSync()]).toEqual([3, 6]);
      expect([...x.dataSync()]).toEqual([1, 2]);
      tf.dispose([x, y]);
    }));

  it('takes bare descriptions from other kernels without freeing their data', () =>
    withoutLeaks(() => {
      const x = tf.tensor1d([4, 5]);
      const info = { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
      for (const times of [1, 2]) tf.dispose(doubled({ inputs: { x: info }, attrs: { times }, backend: backend() }) as Tensor);
      expect([...x.dataSync()]).toEqual([4, 5]);
      x.dispose();
    }));

  it('frees what it made when the body throws', () =>
    withoutLeaks(() => {
      const x = tf.tensor1d([1, 2]);
      const failing = composed(tf, ({ inputs }) => tf.reshape(tf.square(inputs.x as Tensor), [3]));
      expect(() => failing({ inputs: { x }, attrs: {}, backend: backend() })).toThrow(/Size\(2\)/);
      x.dispose();
    }));
});
