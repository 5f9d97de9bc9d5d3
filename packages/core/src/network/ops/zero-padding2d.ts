import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { plus } from '../window-shape.ts';
import { readMargins } from './margins.ts';

export type ZeroPadding2dConfig = {
  /** Rows above and below, columns left and right. */ readonly padding: readonly (readonly [number, number])[];
};

/** Adds zeros around pictures `[batch, height, width, channels]`. */
export const zeroPadding2d: Op<ZeroPadding2dConfig> = {
  name: 'zero-padding2d',
  roles: {},
  weights: () => ({}),
  shape: ([x], { padding }) => [
    x?.[0] ?? null,
    ...padding.map(([before, after], axis) => plus(x?.[axis + 1], before + after)),
    x?.[3] ?? null,
  ],
  forward: ([x], _params, { padding }) => tf.pad(x as tf.Tensor, [[0, 0], ...padding, [0, 0]] as [number, number][]),
  keras: {
    classNames: ['ZeroPadding2D'],
    read: (layer) => ({ padding: readMargins(layer, 'padding', 1) }),
    write: ({ padding }) => ({ config: { padding, data_format: 'channels_last' } }),
  },
};
