import { expect, it } from 'vitest';
import type { ShardInput } from './shard-job.ts';
import { sharedColumns } from './shared-columns.ts';

const shardOf = (...numbers: number[]): ShardInput => ({
  from: 0,
  rows: numbers.length,
  share: 1,
  columns: { x: { shape: [numbers.length, 1], data: Float32Array.from(numbers) } },
  targets: new Float32Array(numbers.length),
  outputs: 1,
});

it('copies rows into shared memory that stays from batch to batch, apart for each shard, and grows with a larger one', () => {
  const columns = sharedColumns();
  const rows = (shard: ShardInput, number: number) => {
    const placed = columns.place(shard, number).columns.x?.data as Float32Array;
    columns.fill();
    return placed;
  };
  const [first, other] = [rows(shardOf(1, 2, 3), 0), rows(shardOf(7, 8), 1)];
  expect(first.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect([...first, ...other]).toEqual([1, 2, 3, 7, 8]);
  const fewer = rows(shardOf(4, 5), 0);
  expect([fewer.buffer === first.buffer, ...fewer]).toEqual([true, 4, 5]);
  expect([...rows(shardOf(1, 2, 3, 4), 0), ...other]).toEqual([1, 2, 3, 4, 7, 8]);
});

it('keeps everything else of a shard as it is', () => {
  const shard = shardOf(1, 2);
  const shared = sharedColumns();
  const { columns, ...rest } = shared.place(shard, 0);
  expect([...(columns.x?.data ?? [])]).toEqual([0, 0]);
  shared.fill();
  expect({ ...rest, columns: { x: { shape: columns.x?.shape, data: Float32Array.from(columns.x?.data ?? []) } } }).toEqual(shard);
});
