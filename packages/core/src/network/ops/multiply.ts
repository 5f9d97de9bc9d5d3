import * as tf from '@tensorflow/tfjs';
import { merge } from './merge.ts';

/** The product of its inputs, entry by entry. */
export const multiply = merge('multiply', 'Multiply', (inputs) => inputs.reduce((product, x) => tf.mul(product, x)));
