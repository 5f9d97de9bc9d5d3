import * as tf from '@tensorflow/tfjs';
import type { Selection } from '../cut/selection.ts';
import type { Values } from '../network/network.ts';
import type { Tensors } from '../optimizers/update.ts';

/**
 * The numbers that a stage moves, as variables beside the ones that stay; owner of those variables until disposed.
 *
 * The source table is never written to: frozen weights cannot change.
 */
export interface MovingValues {
  /** Everything by name: variables where it moves, the source's tensors elsewhere. */
  readonly values: Values;
  /** The selected parameters. */
  readonly variables: Readonly<Record<string, tf.Variable>>;
  /** Sets statistics to new values. */
  setStatistics(values: Tensors): void;
  /** Copies of everything that moves, by name; the caller owns them. */
  snapshot(): Record<string, tf.Tensor>;
  /** Sets what moves to the given numbers. */
  restore(saved: Tensors): void;
  dispose(): void;
  [Symbol.dispose](): void;
}

/** Makes variables of what the selection moves, starting from `source`. */
export function movingValues(source: Values, selection: Selection): MovingValues {
  const make = (names: Iterable<string>, trainable: boolean) =>
    Object.fromEntries([...names].map((name) => [name, tf.tidy(() => tf.variable(source.get(name) as tf.Tensor, trainable))]));
  const variables = make(selection.parameters.keys(), true);
  const statistics = make(selection.statistics, false);
  const moving: Record<string, tf.Variable> = { ...variables, ...statistics };
  const dispose = () => {
    for (const variable of Object.values(moving)) variable.dispose();
  };
  return {
    values: new Map([...source, ...Object.entries(moving)]),
    variables,
    setStatistics(values) {
      for (const [name, value] of Object.entries(values)) statistics[name]?.assign(value);
    },
    snapshot: () => Object.fromEntries(Object.entries(moving).map(([name, variable]) => [name, variable.clone()])),
    restore(saved) {
      for (const [name, variable] of Object.entries(moving)) if (saved[name]) variable.assign(saved[name]);
    },
    dispose,
    [Symbol.dispose]: dispose,
  };
}
