import * as tf from '@tensorflow/tfjs';
import { pooling2d } from './pooling2d.ts';

/** The mean of each window; with `same`, over the pixels inside the picture. */
export const averagePooling2d = pooling2d('average-pooling2d', 'AveragePooling2D', (x, size, strides, padding) =>
  tf.avgPool(x, size, strides, padding),
);
