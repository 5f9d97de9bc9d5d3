import * as tf from '@tensorflow/tfjs';
import { operation } from '../../tape/operation.ts';
import type { Op } from '../op.ts';
import { runKernel } from '../run-kernel.ts';
import { known } from '../window-shape.ts';

export type ReluConfig = { /** Cap on the output, null = none. */ readonly maxValue: number | null };

/** `min(max(x, 0), maxValue)`. */
export const relu: Op<ReluConfig> = {
  name: 'relu',
  roles: {},
  weights: () => ({}),
  shape: ([x]) => x ?? [],
  held: ({ maxValue }, _inputs, output) => (maxValue === null || maxValue === 6 ? 0 : known(output)),
  forward: ([x], _params, { maxValue }) => {
    if (maxValue === 6) return clipped(x as tf.Tensor, 'Relu6', 6) ?? tf.relu6(x as tf.Tensor);
    const y = clipped(x as tf.Tensor, 'Relu', Number.POSITIVE_INFINITY) ?? tf.relu(x as tf.Tensor);
    return maxValue === null ? y : tf.minimum(y, maxValue);
  },
  keras: {
    classNames: ['ReLU'],
    read: (layer) => {
      const slope = layer.number('negative_slope', 0);
      const threshold = layer.number('threshold', 0);
      if (slope !== 0 || threshold !== 0) return layer.refuse('no negative_slope and no threshold', { negative_slope: slope, threshold });
      return { maxValue: layer.has('max_value') ? layer.number('max_value') : null };
    },
    write: ({ maxValue }) => ({ config: maxValue === null ? {} : { max_value: maxValue } }),
  },
};

/** The same without what TensorFlow.js does around it, where the engine has the derivative as one kernel: `dy` where `0 < x ≤ high`. */
function clipped(x: tf.Tensor, kernel: 'Relu' | 'Relu6', high: number): tf.Tensor | undefined {
  if (x.dtype !== 'float32' || !tf.getKernel('GraftClipGradient', tf.getBackend())) return undefined;
  const bounds = { low: 0, high, includeLow: false, includeHigh: true };
  const [y] = operation({
    name: kernel,
    inputs: { x },
    compute: () => ({ outputs: runKernel(kernel, { x }, {}), kept: [x] }),
    manner: 'tidy',
    gradient: ([dy], [before]) => ({
      x: () => runKernel('GraftClipGradient', { x: before as tf.Tensor, dy: dy as tf.Tensor }, bounds)[0] as tf.Tensor,
    }),
  });
  return y;
}
