import type * as tf from '@tensorflow/tfjs';
import type { Tensors } from '../optimizers/update.ts';

type Table = Record<string, tf.Tensor>;

/** The same tensors as `prefix/name`. */
export const withPrefix = (prefix: string, tensors: Tensors): Table =>
  Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [`${prefix}/${name}`, tensor]));

/** Those of the tensors that are named `prefix/name`, as `name`. */
export const tensorsUnder = (prefix: string, tensors: Tensors): Table =>
  Object.fromEntries(
    Object.entries(tensors).flatMap(([name, tensor]) => (name.startsWith(`${prefix}/`) ? [[name.slice(prefix.length + 1), tensor]] : [])),
  );

/** New tensors with the same numbers, the caller's. */
export const clones = (tensors: Tensors): Table =>
  Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, tensor.clone()]));
