import * as tf from '@tensorflow/tfjs';
import { pooling1d } from './pooling1d.ts';

/** The largest value in each window of a sequence. */
export const maxPooling1d = pooling1d('max-pooling1d', 'MaxPooling1D', (x, size, strides, padding) =>
  tf.maxPool(x, size, strides, padding),
);
