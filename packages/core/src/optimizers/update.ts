import type * as tf from '@tensorflow/tfjs';
import type { Movement } from '../cut/selection.ts';
import type { Described } from '../json.ts';

/** Name → tensor. */
export type Tensors = Readonly<Record<string, tf.Tensor>>;

/** What an update may know besides gradients: when it is, how fast, and how each parameter was told to move. */
export interface UpdateContext {
  /** Steps taken before this one, from 0. */
  readonly step: number;
  /** Learning rate in force at this step (the schedule's). */
  readonly rate: number;
  /** The run's weight decay. */
  readonly decay: number;
  /** How the named parameter moves (multiples of `rate` and `decay`). */
  movement(parameter: string): Movement;
}

/**
 * How a gradient becomes a change, as in optax: a pure `{ init, update }` pair.
 *
 * The state is a flat table `slot/parameter` → tensor, so that a checkpoint can hold it without knowing the rule.
 * Both functions are called inside `tf.tidy`; what they return is kept by the caller.
 */
export interface Update extends Described {
  init(parameters: Tensors): Tensors;
  update(gradients: Tensors, state: Tensors, parameters: Tensors, context: UpdateContext): { changes: Tensors; state: Tensors };
}
