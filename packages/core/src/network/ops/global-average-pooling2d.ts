import * as tf from '@tensorflow/tfjs';
import { globalPooling } from './global-pooling.ts';

/** The mean over all pixels of a picture, a number a channel. */
export const globalAveragePooling2d = globalPooling('Average', 2, (x, axes, keepDims) => tf.mean(x, axes, keepDims));
