import * as tf from '@tensorflow/tfjs';
import { merge } from './merge.ts';

/** The smallest of its inputs, entry by entry. */
export const minimum = merge('minimum', 'Minimum', (inputs) => inputs.reduce((smallest, x) => tf.minimum(smallest, x)));
