import * as tf from '@tensorflow/tfjs';
import { merge } from './merge.ts';

/** The mean of its inputs, entry by entry. */
export const average = merge('average', 'Average', (inputs) =>
  tf.div(
    inputs.reduce((sum, x) => tf.add(sum, x)),
    inputs.length,
  ),
);
