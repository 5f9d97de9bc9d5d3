import type * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { type DropConfig, drop, dropForm } from './drop.ts';

/** Sets a random share of whole channels to 0 in training (Tompson et al., 2015). */
export const spatialDropout2d: Op<DropConfig> = {
  name: 'spatial-dropout2d',
  roles: {},
  weights: () => ({}),
  shape: ([x]) => x ?? [],
  forward: ([x], _params, { rate }, context) => {
    const shape = (x as tf.Tensor).shape;
    return drop(
      x as tf.Tensor,
      shape.map((size, axis) => (axis === 0 || axis === shape.length - 1 ? size : 1)),
      rate,
      context,
    );
  },
  keras: {
    ...dropForm('SpatialDropout2D'),
    // TensorFlow.js has this class for sequences only; a mask of one number a channel says the same.
    write: ({ rate }) => ({ className: 'Dropout', config: { rate, noise_shape: [null, 1, 1, null] } }),
  },
};
