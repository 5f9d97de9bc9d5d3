import * as tf from '@tensorflow/tfjs';
import { merge } from './merge.ts';

/** The first input minus the second. */
export const subtract = merge('subtract', 'Subtract', ([a, b]) => tf.sub(a as tf.Tensor, b as tf.Tensor));
