import * as tf from '@tensorflow/tfjs';
import { merge } from './merge.ts';

/** The largest of its inputs, entry by entry. */
export const maximum = merge('maximum', 'Maximum', (inputs) => inputs.reduce((largest, x) => tf.maximum(largest, x)));
