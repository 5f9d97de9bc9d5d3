import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { gradientsOf } from '../../tape/gradients-of.ts';
import { convolution } from './convolution.ts';

beforeAll(() => tf.setBackend('cpu'));

const pictures = () => tf.randomNormal<tf.Rank.R4>([2, 7, 6, 3], 0, 1, 'float32', 1);
const filters = { conv2d: [3, 2, 3, 4], depthwise: [3, 2, 3, 2] } as const;
const taps = (kind: keyof typeof filters) => tf.randomNormal<tf.Rank.R4>([...filters[kind]], 0, 1, 'float32', 2);
const plain = { conv2d: tf.conv2d<tf.Tensor4D>, depthwise: tf.depthwiseConv2d<tf.Tensor4D> };

/** `Σ yᵢ cos i`, so that every entry counts differently. */
const weighed = (y: tf.Tensor) => tf.sum(tf.mul(y, tf.reshape(tf.cos(tf.range(0, y.size)), y.shape))) as tf.Scalar;

describe.each(['conv2d', 'depthwise'] as const)('a plain convolution, %s', (kind) => {
  it.each([
    [[1, 1], 'valid'],
    [[1, 1], 'same'],
    [[2, 2], 'same'],
    [[3, 3], 'valid'],
  ] as const)('of strides %j and padding %s has the numbers and slopes of TensorFlow.js', (strides, padding) =>
    withoutLeaks(() => {
      const given = [pictures(), taps(kind)] as [tf.Tensor4D, tf.Tensor4D];
      const own = (x: tf.Tensor, f: tf.Tensor) => convolution(kind, x as tf.Tensor4D, f as tf.Tensor4D, { strides: [...strides], padding });
      const stock = (x: tf.Tensor, f: tf.Tensor) => plain[kind](x as tf.Tensor4D, f as tf.Tensor4D, [...strides], padding);
      const slopes = gradientsOf(() => weighed(own(...given)), given) as tf.Tensor[];
      const right = tf.grads((x, f) => weighed(stock(x, f)))(given);
      for (const [i, slope] of slopes.entries()) expect([...slope.dataSync()]).toEqual([...(right[i] as tf.Tensor).dataSync()]);
      const [y, z] = [own(...given), stock(...given)];
      expect([...y.dataSync()]).toEqual([...z.dataSync()]);
      tf.dispose([given, slopes, right, y, z]);
    }),
  );

  it('refuses numbers and channels that do not fit', () =>
    withoutLeaks(() => {
      const x = pictures();
      const filter = taps(kind);
      const form = { strides: [1, 1], padding: 'same' } as const;
      const whole = tf.cast(x, 'int32') as tf.Tensor4D;
      const narrow = tf.slice(x, [0, 0, 0, 0], [-1, -1, -1, 2]) as tf.Tensor4D;
      expect(() => convolution(kind, whole, filter, form)).toThrow('float32');
      expect(() => convolution(kind, narrow, filter, form)).toThrow();
      tf.dispose([x, filter, whole, narrow]);
    }));
});
