import * as tf from '@tensorflow/tfjs';
import type { Op } from '../op.ts';
import { known } from '../window-shape.ts';
import { type MergeConfig, merge } from './merge.ts';

/** The mean of its inputs, entry by entry. */
export const average: Op<MergeConfig> = {
  ...merge('average', 'Average', (inputs) =>
    tf.div(
      inputs.reduce((sum, x) => tf.add(sum, x)),
      inputs.length,
    ),
  ),
  held: (_config, inputs, output) => (inputs.length - 1) * known(output),
};
