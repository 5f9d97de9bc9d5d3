import type * as tf from '@tensorflow/tfjs';
import { noStockLayer } from '../keras-json/no-stock-layer.ts';
import type { Op } from '../op.ts';
import { type Shape, shapeText } from '../shape.ts';

export type GlobalPoolingConfig = { /** Keep the pooled axes with size 1. */ readonly keepDims: boolean };

type Reduce = (x: tf.Tensor, axes: number[], keepDims: boolean) => tf.Tensor;

/** What pooling over all positions has in common: `[batch, …axes, channels]` → `[batch, channels]`. */
export const globalPooling = (kind: 'Average' | 'Max', axes: 1 | 2, reduce: Reduce): Op<GlobalPoolingConfig> => ({
  name: `global-${kind.toLowerCase()}-pooling${axes}d`,
  roles: {},
  weights: () => ({}),
  shape: ([x], { keepDims }) => [x?.[0] ?? null, ...(keepDims ? new Array<number>(axes).fill(1) : []), x?.at(-1) ?? null],
  forward: ([x], _params, { keepDims }) => reduce(x as tf.Tensor, axes === 1 ? [1] : [1, 2], keepDims),
  keras: {
    classNames: [`Global${kind}Pooling${axes}D`],
    read: (layer) => ({ keepDims: layer.flag('keepdims', false) }),
    write: ({ keepDims }, [x]) => (keepDims ? windowed(kind, axes, x ?? []) : { config: {} }),
  },
});

/** TensorFlow.js drops the pooled axes whatever `keepdims` says, so one window over everything is written instead. */
function windowed(kind: string, axes: 1 | 2, x: Shape) {
  const window = x.slice(1, 1 + axes);
  if (!window.includes(null))
    return { className: `${kind}Pooling${axes}D`, config: { pool_size: window, strides: window, padding: 'valid' } };
  return noStockLayer('global pooling that keeps its axes', 'a known size of pictures', shapeText(x));
}
