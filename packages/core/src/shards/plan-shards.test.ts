import { describe, expect, it } from 'vitest';
import { planShards } from './plan-shards.ts';

const rowsOf = ({ groups }: ReturnType<typeof planShards>) => groups.map((group) => group.map(({ from, to }) => [from, to]));
const full = { rows: 32, shards: 4, microBatch: 32 };

describe('planShards', () => {
  it('cuts a batch into neighbouring shards of nearly the same size', () => {
    expect(rowsOf(planShards({ ...full, rows: 10, together: false }))).toEqual([
      [
        [0, 2],
        [2, 5],
        [5, 7],
        [7, 10],
      ],
    ]);
    expect(rowsOf(planShards({ ...full, rows: 3, together: true }))).toEqual([
      [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
    ]);
  });

  it('has all shards of a batch hold no more rows at once than fit in memory', () => {
    expect(planShards({ ...full, microBatch: 12, together: false })).toMatchObject({ microBatch: 3 });
    expect(rowsOf(planShards({ ...full, microBatch: 2, together: false }))).toEqual([
      [
        [0, 16],
        [16, 32],
      ],
    ]);
    expect(rowsOf(planShards({ ...full, rows: 12, microBatch: 6, together: true }))).toEqual([
      [
        [0, 1],
        [1, 3],
        [3, 4],
        [4, 6],
      ],
      [
        [6, 7],
        [7, 9],
        [9, 10],
        [10, 12],
      ],
    ]);
    expect(rowsOf(planShards({ ...full, rows: 3, microBatch: 1, together: true }))).toEqual([[[0, 1]], [[1, 2]], [[2, 3]]]);
  });

  it('gives each shard its part of what the batch weighs', () => {
    const weights = [1, 0, 0, 0, 2, 1, 4, 0];
    const weightOf = (from: number, to: number) => weights.slice(from, to).reduce((a, b) => a + b, 0);
    const shares = (together: boolean) =>
      planShards({ rows: 8, shards: 4, microBatch: 8, together, weightOf }).groups.map((group) =>
        group.map(({ from, share }) => [from, share]),
      );
    expect(shares(false)).toEqual([
      [
        [0, 1 / 8],
        [4, 3 / 8],
        [6, 4 / 8],
      ],
    ]);
    // What weighs nothing still belongs to the statistics of its batch.
    expect(shares(true)).toEqual([
      [
        [0, 1 / 8],
        [2, 0],
        [4, 3 / 8],
        [6, 4 / 8],
      ],
    ]);
  });

  it('leaves one shard or group of a batch that weighs nothing at all', () => {
    const nothing = { rows: 8, shards: 4, microBatch: 4, weightOf: () => 0 };
    expect(rowsOf(planShards({ ...nothing, together: false }))).toEqual([[[0, 2]]]);
    expect(rowsOf(planShards({ ...nothing, together: true }))).toEqual([
      [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 4],
      ],
    ]);
  });
});
