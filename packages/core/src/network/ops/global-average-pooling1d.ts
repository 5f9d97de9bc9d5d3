import * as tf from '@tensorflow/tfjs';
import { globalPooling } from './global-pooling.ts';

/** The mean over all steps of a sequence, a number a channel. */
export const globalAveragePooling1d = globalPooling('Average', 1, (x, axes, keepDims) => tf.mean(x, axes, keepDims));
