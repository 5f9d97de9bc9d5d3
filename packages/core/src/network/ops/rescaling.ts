import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { known } from '../window-shape.ts';

export type RescalingConfig = { readonly scale: number; readonly offset: number };

/** `scale · x + offset`. */
export const rescaling: Op<RescalingConfig> = {
  name: 'rescaling',
  roles: {},
  weights: () => ({}),
  shape: ([x]) => x ?? [],
  held: (_config, _inputs, output) => known(output),
  forward: ([x], _params, config) => tf.add(tf.mul(tf.cast(x as tf.Tensor, 'float32'), config.scale), config.offset),
  keras: {
    classNames: ['Rescaling'],
    read: (layer) => ({ scale: layer.number('scale'), offset: layer.number('offset', 0) }),
    write: (config) => ({ config: { scale: config.scale, offset: config.offset } }),
  },
};
