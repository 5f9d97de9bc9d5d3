import type * as tf from '@tensorflow/tfjs';
import type { Movement } from '../cut/selection.ts';
import { packTensors } from '../network/pack-tensors.ts';
import { unpackTensor } from '../network/unpack-tensor.ts';
import type { Tensors } from './update.ts';

/** Small tensors that move alike, laid end to end in one flat buffer. */
export interface Pack {
  readonly name: string;
  readonly movement: Movement;
  readonly members: readonly { readonly name: string; readonly shape: readonly number[]; readonly size: number }[];
}

/**
 * Groups parameters of at most `packBelow` entries by how they move, so that an update costs one chain of ops for each group instead of
 * one for each parameter. Larger parameters, and a small one alone in its group, stand for themselves.
 */
export function planPacks(parameters: Tensors, movement: (name: string) => Movement, packBelow: number): Pack[] {
  const groups = new Map<string, { movement: Movement; members: { name: string; shape: number[]; size: number }[] }>();
  for (const [name, { shape, size }] of Object.entries(parameters)) {
    const moved = movement(name);
    const key = size <= packBelow ? `${moved.rate}|${moved.decay}` : `alone ${name}`;
    const group = groups.get(key) ?? { movement: moved, members: [] };
    group.members.push({ name, shape, size });
    groups.set(key, group);
  }
  return [...groups.values()].map(({ movement: moved, members }, i) => ({
    name: members.length > 1 ? `packed/${i}` : (members[0]?.name ?? ''),
    movement: moved,
    members,
  }));
}

/** The tensors of each pack as one; a parameter that stands alone is handed on as it is. Call inside `tf.tidy`. */
export const packed = (packs: readonly Pack[], tensors: Tensors): Tensors =>
  Object.fromEntries(
    packs
      .filter(({ members }) => members.every(({ name }) => tensors[name]))
      .map(({ name, members }) => [name, members.length > 1 ? joined(members, tensors) : (tensors[name] as tf.Tensor)]),
  );

/** The opposite of {@link packed}. */
export const unpacked = (packs: readonly Pack[], tensors: Tensors): Tensors =>
  Object.fromEntries(packs.flatMap((pack) => (tensors[pack.name] ? separated(pack, tensors[pack.name] as tf.Tensor) : [])));

const joined = (members: Pack['members'], tensors: Tensors): tf.Tensor =>
  packTensors(members.map(({ name }) => tensors[name] as tf.Tensor));

function separated({ name, members }: Pack, tensor: tf.Tensor): [string, tf.Tensor][] {
  if (members.length === 1) return [[name, tensor]];
  const pieces = unpackTensor(
    tensor as tf.Tensor1D,
    members.map(({ shape }) => shape),
  );
  return members.map((member, i) => [member.name, pieces[i] as tf.Tensor]);
}
