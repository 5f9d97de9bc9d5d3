import { stopwatch } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import { graftError } from '../errors.ts';
import { pullBack } from './pull-back.ts';
import { record } from './record.ts';

/**
 * The slopes of a scalar by each of `by`, undefined where it does not depend on it; the caller owns them.
 *
 * As `tf.variableGrads`, with the memory of {@link pullBack}. Errors: `usage/nothing-to-differentiate` when it depends on none.
 */
export function gradientsOf(compute: () => tf.Scalar, by: readonly tf.Tensor[]): (tf.Tensor | undefined)[] {
  return tf.tidy(() => {
    const { value, tape } = stopwatch.time('forward', () => record(() => tf.tidy(compute)));
    const slopes = stopwatch.time('backward', () => pullBack(tape, [[value, tf.ones(value.shape)]], by));
    if (slopes.every((slope) => slope === undefined)) throw unconnected();
    return slopes as tf.Tensor[];
  });
}

const unconnected = () =>
  graftError({
    code: 'usage/nothing-to-differentiate',
    where: 'gradients of a step',
    expected: 'losses that depend on at least one of the variables',
    given: 'losses that depend on none',
    fix: 'Compute the losses from the variables that are to move.',
  });
