import type * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import type { Shape } from '../shape.ts';

export type MergeConfig = Record<string, never>;

/** What joining tensors entry by entry has in common; sizes 1 are stretched. */
export const merge = (name: string, className: string, join: (inputs: readonly tf.Tensor[]) => tf.Tensor): Op<MergeConfig> => ({
  name,
  roles: {},
  weights: () => ({}),
  shape: (inputs) => inputs.reduce(stretched),
  cost: (_config, inputs, output) => inputs.length * output.reduce<number>((n, size) => n * (size ?? 1), 1),
  held: (_config, inputs, output) => Math.max(0, inputs.length - 2) * output.reduce<number>((n, size) => n * (size ?? 1), 1),
  forward: (inputs) => join(inputs),
  keras: { classNames: [className], read: () => ({}), write: () => ({ config: {} }) },
});

/** The shape that two shapes stretch to; unknown where one side is unknown and the other is 1. */
function stretched(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  const at = (shape: Shape, axis: number) => shape[shape.length - rank + axis];
  return Array.from({ length: rank }, (_, axis) => {
    const [p, q] = [at(a, axis), at(b, axis)];
    if (p === undefined || p === 1) return q ?? null;
    return q === undefined || q === 1 || q === p ? p : (p ?? q ?? null);
  });
}
