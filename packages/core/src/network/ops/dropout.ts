import type * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { type DropConfig, drop, dropForm } from './drop.ts';

/** Sets a random share of its entries to 0 in training and scales the rest by `1 / (1 − rate)` (Srivastava et al., 2014). */
export const dropout: Op<DropConfig> = {
  name: 'dropout',
  roles: {},
  weights: () => ({}),
  shape: ([x]) => x ?? [],
  forward: ([x], _params, { rate }, context) => drop(x as tf.Tensor, (x as tf.Tensor).shape, rate, context),
  keras: dropForm('Dropout'),
};
