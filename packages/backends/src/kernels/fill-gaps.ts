import type { NamedTensorInfoMap, Tensor } from '@tensorflow/tfjs';
import type { Tf } from './kernel-entry.ts';

/**
 * Gives a batch normalisation without scale a scale of ones.
 *
 * HACK: TF.js's tape reads the very object the kernel gets and fails on inputs that are absent. Filling the gap in the kernel, before the tape
 * is written, is the only place that reaches both; the ones are tracked by the operation's own scope.
 */
export function fillGaps(tf: Tf, inputs: NamedTensorInfoMap): void {
  if (!inputs.scale) inputs.scale = tf.ones((inputs.mean as Tensor).shape);
  if (!inputs.offset) delete inputs.offset;
}
