import * as tf from '@tensorflow/tfjs';
import { pooling2d } from './pooling2d.ts';

/** The largest value in each window. */
export const maxPooling2d = pooling2d('max-pooling2d', 'MaxPooling2D', (x, size, strides, padding) =>
  tf.maxPool(x, size, strides, padding),
);
