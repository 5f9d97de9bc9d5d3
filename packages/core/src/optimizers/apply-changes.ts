import * as tf from '@tensorflow/tfjs';
import type { Tensors } from './update.ts';

/** Adds changes to variables in place; a variable without a change stays as it is. Leaves `changes` to their owner. */
export function applyChanges(variables: Readonly<Record<string, tf.Variable>>, changes: Tensors): void {
  tf.tidy(() => {
    for (const [name, change] of Object.entries(changes)) variables[name]?.assign(tf.add(variables[name] as tf.Variable, change));
  });
}
