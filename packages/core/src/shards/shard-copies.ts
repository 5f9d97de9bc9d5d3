import * as tf from '@tensorflow/tfjs';
import type { Values } from '../network/network.ts';
import type { Tensors } from '../optimizers/update.ts';
import type { ShardJob } from './shard-job.ts';

/** What one shard is computed with. */
export interface ShardCopy {
  /** Every value of the network. */
  readonly values: Values;
  /** Those of them that are differentiated by. */
  readonly variables: Tensors;
}

/** The parameters once for each shard that is under way at once, so that every shard has a gradient of its own; owner of the copies. */
export interface ShardCopies {
  /** The copy for the i-th shard at hand; the first is what was given, the others share its memory. */
  at(i: number): ShardCopy;
  dispose(): void;
}

/** Copies of `moving`, the numbers that move now. */
export function shardCopies({ values, selection }: Pick<ShardJob, 'values' | 'selection'>, moving: Values): ShardCopies {
  const names = [...selection.parameters.keys()];
  const original = (name: string) => moving.get(name) as tf.Tensor;
  const copies: ShardCopy[] = [];
  const made: tf.Tensor[] = [];
  const clone = (name: string) => {
    const copy = tf.clone(original(name));
    made.push(copy);
    return copy;
  };
  return {
    at(i) {
      while (copies.length <= i) {
        const variables = Object.fromEntries(names.map((name) => [name, copies.length === 0 ? original(name) : clone(name)]));
        copies.push({ variables, values: new Map([...values, ...moving, ...Object.entries(variables)]) });
      }
      return copies[i] as ShardCopy;
    },
    dispose: () => tf.dispose(made.splice(0)),
  };
}
