import type * as tf from '@tensorflow/tfjs';
import type { Tensors, Update, UpdateContext } from './update.ts';

/** What one buffer brings to its update. */
export interface PassInput {
  name: string;
  gradient: tf.Tensor;
  parameter: tf.Tensor;
  state: Tensors;
  context: UpdateContext;
}

/**
 * An update whose whole rule an engine may have as one kernel; where `pass` says `undefined`, the update is composed as it stands.
 *
 * Both ways keep the same state under the same names, so that a checkpoint made by one is continued by the other.
 */
export const inOnePass = (update: Update, pass: (input: PassInput) => { change: tf.Tensor; state: Tensors } | undefined): Update => ({
  ...update,
  update(gradients, state, parameters, context) {
    const changes: Record<string, tf.Tensor> = {};
    const next: Record<string, tf.Tensor> = {};
    for (const [name, gradient] of Object.entries(gradients)) {
      const done = pass({ name, gradient, parameter: parameters[name] as tf.Tensor, state, context });
      if (!done) return update.update(gradients, state, parameters, context);
      changes[name] = done.change;
      Object.assign(next, done.state);
    }
    return { changes, state: next };
  },
});
