import * as tf from '@tensorflow/tfjs';
import { globalPooling } from './global-pooling.ts';

/** The largest value over all steps of a sequence, a number a channel. */
export const globalMaxPooling1d = globalPooling('Max', 1, (x, axes, keepDims) => tf.max(x, axes, keepDims));
