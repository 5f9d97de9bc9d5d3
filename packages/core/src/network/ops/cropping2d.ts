import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { plus } from '../window-shape.ts';
import { readMargins } from './margins.ts';

export type Cropping2dConfig = {
  /** Rows off above and below, columns off left and right. */ readonly cropping: readonly (readonly [number, number])[];
};

/** Cuts margins off pictures `[batch, height, width, channels]`. */
export const cropping2d: Op<Cropping2dConfig> = {
  name: 'cropping2d',
  roles: {},
  weights: () => ({}),
  shape: ([x], { cropping }) => [
    x?.[0] ?? null,
    ...cropping.map(([before, after], axis) => plus(x?.[axis + 1], -before - after)),
    x?.[3] ?? null,
  ],
  forward: ([x], _params, { cropping }) => {
    const input = x as tf.Tensor4D;
    const [rows = [0, 0], columns = [0, 0]] = cropping;
    const [batch, height, width, channels] = input.shape;
    const size: [number, number, number, number] = [batch, height - rows[0] - rows[1], width - columns[0] - columns[1], channels];
    return tf.slice(input, [0, rows[0], columns[0], 0], size);
  },
  keras: {
    classNames: ['Cropping2D'],
    read: (layer) => ({ cropping: readMargins(layer, 'cropping', 0) }),
    write: ({ cropping }) => ({ config: { cropping, data_format: 'channels_last' } }),
  },
};
