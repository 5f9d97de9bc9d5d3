import type * as tf from '@tensorflow/tfjs';
import type { TellStatistic } from '../network/op.ts';
import { readTensors } from '../network/read-tensors.ts';
import type { ShardBench } from './shard-bench.ts';

/** All statistics of a selection in one row, the old numbers until `tell` is told how one of them moves. */
export function movedStatistics({ layout, copies }: ShardBench): { readonly row: Float32Array; readonly tell: TellStatistic } {
  const { values } = copies.at(0);
  const old = new Float32Array(layout.size - layout.parameterSize);
  readTensors(
    layout.statistics.map(({ name }) => values.get(name) as tf.Tensor),
    old,
  );
  const row = old.slice();
  const places = new Map(layout.statistics.map(({ name, from, to }) => [name, [from - layout.parameterSize, to - layout.parameterSize]]));
  return {
    row,
    tell(name, move) {
      const [from = 0, to = 0] = places.get(name) ?? [];
      // A layer that is called twice moves the old numbers both times: its last call counts.
      row.set(old.subarray(from, to), from);
      if (to > from) move(row.subarray(from, to));
    },
  };
}
