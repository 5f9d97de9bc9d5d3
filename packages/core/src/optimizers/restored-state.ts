import * as tf from '@tensorflow/tfjs';
import { graftError } from '../errors.ts';
import type { Tensors } from './update.ts';

/** Copies a saved state after checking that it has the names and shapes of the present one; throws `usage/optimizer-state`. */
export function restoredState(present: Tensors, saved: Tensors): { state: Tensors; steps: number } {
  const { 'count/steps': count, ...slots } = saved;
  const names = new Set([...Object.keys(present), ...Object.keys(slots)]);
  const wrong = [...names].find((name) => String(present[name]?.shape) !== String(slots[name]?.shape) || !present[name] || !slots[name]);
  if (!count || wrong !== undefined) throw foreign(wrong ?? 'count/steps', present, slots);
  const state = Object.fromEntries(Object.entries(slots).map(([name, tensor]) => [name, tf.clone(tensor)]));
  return { state, steps: count.dataSync()[0] ?? 0 };
}

const foreign = (name: string, present: Tensors, saved: Tensors) =>
  graftError({
    code: 'usage/optimizer-state',
    where: 'optimizer.restore',
    expected: `"${name}" of shape ${shapeOf(present[name])}`,
    given: `shape ${shapeOf(saved[name])}`,
    fix: 'Restore the checkpoint with the update, the selection and the packBelow that it was written with.',
  });

const shapeOf = (tensor: tf.Tensor | undefined): string => (tensor ? `[${tensor.shape}]` : 'none');
