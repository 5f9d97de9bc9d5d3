import { installKernels } from '@graftjs/backends';
import { relativeError, withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Op } from '../op.ts';
import { conv2d } from './conv2d.ts';
import { depthwiseConv2d } from './depthwise-conv2d.ts';

const values = (count: number, seed: number) => Float32Array.from({ length: count }, (_, i) => Math.sin(1 + i * 1.7 + seed));
const common = { kernelSize: [2, 2], strides: [1, 1], padding: 'same', bias: true, activation: 'linear' };
const rows = [
  { op: conv2d, name: 'kernel', shape: [2, 2, 3, 4], config: { ...common, filters: 4 } },
  { op: depthwiseConv2d, name: 'depthwise_kernel', shape: [2, 2, 3, 1], config: { ...common, multiplier: 1 } },
] as const;

// A filter of 2×2 taps at rate 2 is a filter of 3×3 with zeros between its taps.
const stuffed = (filter: tf.Tensor): tf.Tensor => {
  const [, , c = 1, o = 1] = filter.shape;
  const spread = tf.pad(tf.reshape(filter, [2, 1, 2, 1, c * o]), [
    [0, 0],
    [0, 1],
    [0, 0],
    [0, 1],
    [0, 0],
  ]);
  return tf.slice(tf.reshape(spread, [4, 4, c, o]), [0, 0, 0, 0], [3, 3, c, o]);
};

describe('a dilated convolution with a linear activation', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
    installKernels(tf, 'cpu');
  });

  it.each(rows)('$op.name trains as the undilated one with zeros between its taps', ({ op, name, shape, config }) =>
    withoutLeaks(() => {
      const x = tf.tensor(values(2 * 7 * 6 * 3, 0), [2, 7, 6, 3]);
      const filter = tf.tensor(values(shape[0] * shape[1] * shape[2] * shape[3], 1), [...shape]);
      const bias = tf.tensor(values(shape[2] === 3 && shape[3] === 1 ? 3 : 4, 2));
      const run = (kernel: tf.Tensor, image: tf.Tensor, offset: tf.Tensor, more: object) =>
        (op as unknown as Op).forward([image], { [name]: kernel, bias: offset }, { ...config, ...more }, {} as never) as tf.Tensor;
      const slopes = (more: object, prepare: (filter: tf.Tensor) => tf.Tensor) =>
        tf.tidy(() =>
          tf
            .grads((i, f, b) => tf.sum(tf.square(run(prepare(f), i, b, more))))([x, filter, bias])
            .map((g) => [...g.dataSync()]),
        );
      const dilated = slopes({ dilation: [2, 2] }, (f) => f);
      const plain = slopes({ dilation: [1, 1], kernelSize: [3, 3] }, stuffed);
      for (const [i, slope] of dilated.entries()) expect(relativeError(slope, plain[i] as number[])).toBeLessThan(1e-6);
      tf.dispose([x, filter, bias]);
    }),
  );
});
