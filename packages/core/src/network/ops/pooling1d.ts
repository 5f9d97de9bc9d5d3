import type * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { type Padding, slid } from '../window-shape.ts';
import { type PoolingConfig, poolingForm } from './pooling-form.ts';

type Pool = (x: tf.Tensor4D, size: [number, number], strides: [number, number], padding: Padding) => tf.Tensor;

/** What average and maximum pooling over sequences `[batch, steps, channels]` have in common: pictures one pixel high. */
export const pooling1d = (name: string, className: string, pool: Pool): Op<PoolingConfig> => ({
  name,
  roles: {},
  weights: () => ({}),
  shape: ([x], { poolSize, strides, padding }) => [
    x?.[0] ?? null,
    slid(x?.[1], poolSize[0] ?? 1, strides[0] ?? 1, padding),
    x?.[2] ?? null,
  ],
  forward: ([x], _params, { poolSize, strides, padding }) => {
    const picture = (x as tf.Tensor).expandDims<tf.Tensor4D>(1);
    return pool(picture, [1, poolSize[0] ?? 1], [1, strides[0] ?? 1], padding).squeeze([1]);
  },
  keras: poolingForm(className, 1),
});
