import type * as tf from '@tensorflow/tfjs';
import type { TellStatistic } from '../network/op.ts';
import { readTensors } from '../network/read-tensors.ts';
import type { ShardBench } from './shard-bench.ts';

/**
 * All statistics of a selection in one row, the old numbers until `tell` is told how one of them moves.
 *
 * A layer that is called several times moves the old numbers each time, and their mean counts, as where one thread computes the batch.
 */
export function movedStatistics({ layout, copies }: ShardBench): { readonly row: Float32Array; readonly tell: TellStatistic } {
  const { values } = copies.at(0);
  const old = new Float32Array(layout.size - layout.parameterSize);
  readTensors(
    layout.statistics.map(({ name }) => values.get(name) as tf.Tensor),
    old,
  );
  const row = old.slice();
  const places = new Map(
    layout.statistics.map(({ name, from, to }) => [name, [from - layout.parameterSize, to - layout.parameterSize] as const]),
  );
  const told = new Map<string, number>();
  return {
    row,
    tell(name, move) {
      const place = places.get(name);
      if (!place) return;
      const moved = old.slice(...place);
      move(moved);
      const calls = (told.get(name) ?? 0) + 1;
      told.set(name, calls);
      meanInto(row.subarray(...place), moved, calls);
    },
  };
}

/** `mean ← mean + (next − mean) / count`, which for the first is `next` itself. */
function meanInto(mean: Float32Array, next: Float32Array, count: number): void {
  if (count === 1) mean.set(next);
  else for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] as number) + ((next[i] as number) - (mean[i] as number)) / count;
}
