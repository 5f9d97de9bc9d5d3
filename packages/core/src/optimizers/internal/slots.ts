import type * as tf from '@tensorflow/tfjs';
import { graftError } from '../../errors.ts';
import type { Tensors } from '../update.ts';

/** Puts tensors under `slot/parameter`, the form in which every update keeps its state. */
export const intoSlot = (slot: string, tensors: Tensors): Tensors =>
  Object.fromEntries(Object.entries(tensors).map(([parameter, tensor]) => [`${slot}/${parameter}`, tensor]));

/** The tensor that a slot holds for a parameter; a state that lacks it belongs to another update or another selection. */
export function fromSlot(state: Tensors, slot: string, parameter: string): tf.Tensor {
  const tensor = state[`${slot}/${parameter}`];
  if (tensor) return tensor;
  throw graftError({
    code: 'usage/optimizer-state',
    where: 'update',
    expected: `a state that holds "${slot}/${parameter}"`,
    given: `a state with ${Object.keys(state).length} entries without it`,
    fix: 'Start from update.init(parameters), or restore the checkpoint written with the same update and selection.',
  });
}

/** The part of a state whose slots begin with `prefix`, without the prefix. */
export const withoutPrefix = (state: Tensors, prefix: string): Tensors =>
  Object.fromEntries(
    Object.entries(state)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, tensor]) => [name.slice(prefix.length), tensor]),
  );

/** The state with `prefix` put before each slot. */
export const withPrefix = (state: Tensors, prefix: string): Tensors =>
  Object.fromEntries(Object.entries(state).map(([name, tensor]) => [prefix + name, tensor]));
