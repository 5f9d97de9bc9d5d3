import type * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';

export type GlobalPoolingConfig = { /** Keep the pooled axes with size 1. */ readonly keepDims: boolean };

type Reduce = (x: tf.Tensor, axes: number[], keepDims: boolean) => tf.Tensor;

/** What pooling over all positions has in common: `[batch, …axes, channels]` → `[batch, channels]`. */
export const globalPooling = (name: string, className: string, axes: 1 | 2, reduce: Reduce): Op<GlobalPoolingConfig> => ({
  name,
  roles: {},
  weights: () => ({}),
  shape: ([x], { keepDims }) => [x?.[0] ?? null, ...(keepDims ? new Array<number>(axes).fill(1) : []), x?.at(-1) ?? null],
  forward: ([x], _params, { keepDims }) => reduce(x as tf.Tensor, axes === 1 ? [1] : [1, 2], keepDims),
  keras: {
    classNames: [className],
    // TensorFlow.js does not know keepdims and would drop the axes in silence.
    read: (layer) => ({ keepDims: layer.flag('keepdims', false) }),
    write: ({ keepDims }) => ({ config: keepDims ? { keepdims: true } : {} }),
  },
});
