import type * as tf from '@tensorflow/tfjs';
import type { Tensors } from './update.ts';

/** Gives variables their new values in place; a variable without one stays as it is. */
export function assignValues(variables: Readonly<Record<string, tf.Variable>>, values: Tensors): void {
  for (const [name, value] of Object.entries(values)) variables[name]?.assign(value);
}
