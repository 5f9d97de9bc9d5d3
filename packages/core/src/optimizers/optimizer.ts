import * as tf from '@tensorflow/tfjs';
import type { Movement } from '../cut/selection.ts';
import { assignValues } from './assign-values.ts';
import { packed, planPacks, unpacked } from './packing.ts';
import { restoredState } from './restored-state.ts';
import type { Tensors, Update } from './update.ts';

export interface OptimizerOptions {
  readonly update: Update;
  /** What moves, by parameter name; stays the caller's. */
  readonly variables: Readonly<Record<string, tf.Variable>>;
  /** How a parameter moves. @default rate 1, decay 1 for all */
  readonly movement?: (parameter: string) => Movement;
  /**
   * Parameters of at most this many entries are updated together in flat buffers; a larger one is a buffer of its own, whose copy would cost
   * more than the calls that it saves. @default 65,536
   */
  readonly packBelow?: number;
}

/** Owns the state of an update and the count of its steps. */
export interface Optimizer {
  /** Moves the variables by one gradient; the gradients stay the caller's. `rate` and `decay` are the run's at this step. */
  step(gradients: Tensors, at: { readonly rate: number; readonly decay: number }): void;
  /** Steps taken since the state began. */
  readonly steps: number;
  /** A copy of the state for a checkpoint (`slot/parameter`, and `count/steps`); the caller disposes it. */
  state(): Tensors;
  /** Continues from a saved state (copied); throws `usage/optimizer-state` when it is not this optimizer's. */
  restore(state: Tensors): void;
  dispose(): void;
  [Symbol.dispose](): void;
}

/**
 * Applies an update to variables, small parameters packed together.
 *
 * The step that the update sees counts from the beginning of its state, so that bias correction stays right in a later stage of a run.
 */
export function createOptimizer({
  update,
  variables,
  movement = () => ({ rate: 1, decay: 1 }),
  packBelow = 65_536,
}: OptimizerOptions): Optimizer {
  const packs = planPacks(variables, movement, packBelow);
  const movements = new Map(packs.map((pack) => [pack.name, pack.movement]));
  const moves = (name: string) => movements.get(name) ?? movement(name);
  let state: Tensors = {};
  let steps = 0;
  const replace = (next: Tensors) => {
    const alive = new Set(Object.values(next));
    for (const tensor of Object.values(state)) if (!alive.has(tensor)) tensor.dispose();
    state = next;
    // Else a tidy around the caller's whole step would take the state with it.
    for (const tensor of Object.values(state)) tf.keep(tensor);
  };
  const dispose = () => replace({});
  replace(tf.tidy(() => update.init(packed(packs, variables))));
  return {
    get steps() {
      return steps;
    },
    step(gradients, at) {
      const next = tf.tidy(() => {
        const context = { ...at, step: steps, movement: moves };
        const parameters = packed(packs, variables);
        const result = update.update(packed(packs, gradients), state, parameters, context);
        assignValues(variables, unpacked(packs, sums(parameters, result.changes)));
        return result.state;
      });
      replace(next);
      steps++;
    },
    state: () => tf.tidy(() => ({ ...copied(state), 'count/steps': tf.scalar(steps, 'int32') })),
    restore(saved) {
      const next = restoredState(state, saved);
      steps = next.steps;
      replace(next.state);
    },
    dispose,
    [Symbol.dispose]: dispose,
  };
}

/** Where the changes lead; a parameter without one is not in the result. */
const sums = (parameters: Tensors, changes: Tensors): Tensors =>
  Object.fromEntries(Object.entries(changes).map(([name, change]) => [name, tf.add(parameters[name] as tf.Tensor, change)]));

const copied = (tensors: Tensors): Tensors => Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, tf.clone(tensor)]));
