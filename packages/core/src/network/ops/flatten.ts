import type * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { sizeOf } from '../shape.ts';
import { known } from '../window-shape.ts';

export type FlattenConfig = Record<string, never>;

/** `[batch, …]` → `[batch, all the rest]`. */
export const flatten: Op<FlattenConfig> = {
  name: 'flatten',
  roles: {},
  weights: () => ({}),
  shape: ([x]) => [
    x?.[0] ?? null,
    (x ?? []).slice(1).reduce<number | null>((n, size) => (n === null || size === null ? null : n * size), 1),
  ],
  held: (_config, _inputs, output) => -known(output),
  forward: ([x]) => {
    const { shape } = x as tf.Tensor;
    return (x as tf.Tensor).reshape([shape[0] ?? 0, sizeOf(shape.slice(1))]);
  },
  keras: { classNames: ['Flatten'], read: () => ({}), write: () => ({ config: {} }) },
};
