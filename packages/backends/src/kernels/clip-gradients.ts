import type { GradConfig, NamedAttrMap, Tensor } from '@tensorflow/tfjs';
import type { GradientEntry, Tf } from './kernel-entry.ts';
import { runOwnKernel } from './run-own-kernel.ts';
import type { ClipBounds } from './simd/simd-clip-gradient.ts';

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
    gradFunc: (dy, [x], attrs: NamedAttrMap) => {
      const [low, high] = [attrs.clipValueMin as number, attrs.clipValueMax as number];
      const bounds = { low, high, includeLow: true, includeHigh: true };
      return {
        x: () => masked(tf, x as Tensor, dy as Tensor, bounds) ?? tf.mul(dy as Tensor, tf.sub(1, outside(tf, x as Tensor, low, high))),
      };
    },
  }),
};

/** The derivative of `relu6`: `dy` where `0 < x ≤ 6`, else 0. */
export const relu6Gradient: GradientEntry = {
  kernel: 'Relu6',
  reason: 'The same as for clipping; at 0 the derivative stays 0.',
  make: ({ tf, stock }): GradConfig => ({
    ...stock,
    gradFunc: (dy, [x]) => ({
      x: () =>
        masked(tf, x as Tensor, dy as Tensor, { low: 0, high: 6, includeLow: false, includeHigh: true }) ??
        tf.mul(dy as Tensor, tf.sub(tf.step(x as Tensor), outside(tf, x as Tensor, lowest, 6))),
    }),
  }),
};

/** The derivative of `relu`: `dy` where `0 < x`, else 0. */
export const reluGradient: GradientEntry = {
  kernel: 'Relu',
  reason: 'Marking and multiplying are two passes over the image, where one does.',
  make: ({ tf, stock }): GradConfig => ({
    ...stock,
    gradFunc: (dy, [x], attrs) => ({
      x: () =>
        masked(tf, x as Tensor, dy as Tensor, { low: 0, high: Number.POSITIVE_INFINITY, includeLow: false, includeHigh: true }) ??
        (stock.gradFunc(dy, [x as Tensor], attrs).x as unknown as () => Tensor)(),
    }),
  }),
};

/** `dy` within the bounds, in one pass, on an engine with the kernel for it. */
function masked(tf: Tf, x: Tensor, dy: Tensor, bounds: ClipBounds): Tensor | undefined {
  return runOwnKernel(tf, 'GraftClipGradient', { x, dy }, bounds)?.[0];
}
