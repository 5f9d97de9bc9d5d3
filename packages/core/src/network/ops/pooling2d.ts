import type * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { type Padding, slid } from '../window-shape.ts';
import { type PoolingConfig, poolingForm } from './pooling-form.ts';

type Pool = (x: tf.Tensor4D, size: [number, number], strides: [number, number], padding: Padding) => tf.Tensor;

/** What average and maximum pooling over pictures `[batch, height, width, channels]` have in common. */
export const pooling2d = (name: string, className: string, pool: Pool): Op<PoolingConfig> => ({
  name,
  roles: {},
  weights: () => ({}),
  shape: ([x], { poolSize, strides, padding }) => [
    x?.[0] ?? null,
    ...[0, 1].map((axis) => slid(x?.[axis + 1], poolSize[axis] ?? 1, strides[axis] ?? 1, padding)),
    x?.[3] ?? null,
  ],
  forward: ([x], _params, { poolSize, strides, padding }) =>
    pool(x as tf.Tensor4D, poolSize as [number, number], strides as [number, number], padding),
  keras: poolingForm(className, 2),
});
