import * as tf from '@tensorflow/tfjs';
import { merge } from './merge.ts';

/** The sum of its inputs. */
export const add = merge('add', 'Add', (inputs) => inputs.reduce((sum, x) => tf.add(sum, x)));
