import * as tf from '@tensorflow/tfjs';
import { pooling1d } from './pooling1d.ts';

/** The mean of each window of a sequence. */
export const averagePooling1d = pooling1d('average-pooling1d', 'AveragePooling1D', (x, size, strides, padding) =>
  tf.avgPool(x, size, strides, padding),
);
