import * as tf from '@tensorflow/tfjs';
import type { ShardInput } from './shard-job.ts';

/** The rows of a shard as tensors; freed with `dispose`. */
export interface ShardTensors {
  readonly feeds: Readonly<Record<string, tf.Tensor>>;
  readonly targets: tf.Tensor2D;
  readonly weights: tf.Tensor1D | undefined;
  dispose(): void;
}

/** Puts a shard's rows on the engine. */
export function shardTensors({ columns, targets, outputs, weights, rows }: ShardInput): ShardTensors {
  const feeds = Object.fromEntries(Object.entries(columns).map(([id, { shape, data }]) => [id, tf.tensor(data, [...shape])]));
  const wanted = tf.tensor2d(targets, [rows, outputs]);
  const weighed = weights && tf.tensor1d(weights);
  return {
    feeds,
    targets: wanted,
    weights: weighed,
    dispose: () => {
      tf.dispose([...Object.values(feeds), wanted]);
      weighed?.dispose();
    },
  };
}

/** Rows `[from, to)`; the tensor itself when those are all. */
export const rowsOf = <T extends tf.Tensor>(tensor: T, from: number, to: number): T =>
  from === 0 && to === tensor.shape[0] ? tensor : (tf.slice(tensor, from, to - from) as T);
