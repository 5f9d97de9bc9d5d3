import type * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import type { Shape } from '../shape.ts';
import { known } from '../window-shape.ts';

export type ReshapeConfig = { /** Sizes without the batch; one of them may be -1. */ readonly target: readonly number[] };

/** `[batch, …]` → `[batch, …target]`. */
export const reshape: Op<ReshapeConfig> = {
  name: 'reshape',
  roles: {},
  weights: () => ({}),
  shape: ([x], { target }) => [x?.[0] ?? null, ...target.map((size) => (size === -1 ? missing(x ?? [], target) : size))],
  held: (_config, _inputs, output) => -known(output),
  forward: ([x], _params, { target }) => {
    const input = x as tf.Tensor;
    return input.reshape([input.shape[0] ?? 0, ...target.map((size) => (size === -1 ? (missing(input.shape, target) ?? -1) : size))]);
  },
  keras: {
    classNames: ['Reshape'],
    read: (layer) => {
      const target = layer.sizes('target_shape');
      const ok = target.every((size) => size >= 1 || size === -1) && target.filter((size) => size === -1).length <= 1;
      return ok ? { target } : layer.refuse('target_shape of sizes ≥ 1 with at most one -1', target);
    },
    write: ({ target }) => ({ config: { target_shape: target } }),
  },
};

/** The size that -1 stands for. */
function missing(input: Shape, target: readonly number[]): number | null {
  const rest = input.slice(1);
  if (rest.includes(null)) return null;
  const total = (rest as number[]).reduce((n, size) => n * size, 1);
  return total / target.reduce((n, size) => n * Math.abs(size), 1);
}
