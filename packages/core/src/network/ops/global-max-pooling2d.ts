import * as tf from '@tensorflow/tfjs';
import { globalPooling } from './global-pooling.ts';

/** The largest value over all pixels of a picture, a number a channel. */
export const globalMaxPooling2d = globalPooling('Max', 2, (x, axes, keepDims) => tf.max(x, axes, keepDims));
