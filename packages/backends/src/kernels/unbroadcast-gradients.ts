import type { GradConfig, Tensor } from '@tensorflow/tfjs';
import type { GradientEntry, Tf } from './kernel-entry.ts';

/** Sums a gradient over the axes along which its operand was broadcast, so that it has the operand's shape. */
export function unbroadcast(tf: Tf, gradient: Tensor, shape: readonly number[]): Tensor {
  const lead = gradient.rank - shape.length;
  const axes = gradient.shape
    .map((_, axis) => axis)
    .filter((axis) => axis < lead || (shape[axis - lead] === 1 && gradient.shape[axis] !== 1));
  return tf.reshape(axes.length === 0 ? gradient : tf.sum(gradient, axes), shape as number[]);
}

const entry = (kernel: string): GradientEntry => ({
  kernel,
  reason: 'TF.js gives a gradient of the broadcast shape, which then fails the shape check.',
  make: ({ tf, stock }): GradConfig => ({
    ...stock,
    gradFunc: (dy, saved, attrs) => {
      const rules = stock.gradFunc(dy, saved, attrs);
      const [a, b] = saved as [Tensor, Tensor];
      return {
        a: () => unbroadcast(tf, rules.a?.() as Tensor, a.shape),
        b: () => unbroadcast(tf, rules.b?.() as Tensor, b.shape),
      };
    },
  }),
});

/** Binary operations whose stock derivative forgets that an operand was broadcast. */
export const unbroadcastGradients: readonly GradientEntry[] = ['BatchMatMul', 'Maximum', 'Minimum', 'SquaredDifference'].map(entry);
