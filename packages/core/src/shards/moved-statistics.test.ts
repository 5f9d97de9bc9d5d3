import * as tf from '@tensorflow/tfjs';
import { expect, it } from 'vitest';
import type { FlatLayout } from './flat-layout.ts';
import { movedStatistics } from './moved-statistics.ts';
import type { ShardBench } from './shard-bench.ts';

it('moves the old numbers of each statistic; of several times the mean counts', async () => {
  await tf.setBackend('cpu');
  const [mean, variance] = [tf.tensor1d([1, 2]), tf.tensor1d([3])];
  const values = new Map([
    ['mean', mean],
    ['variance', variance],
  ]);
  const layout: FlatLayout = {
    parameters: [],
    statistics: [
      { name: 'mean', shape: [2], from: 5, to: 7 },
      { name: 'variance', shape: [1], from: 7, to: 8 },
    ],
    parameterSize: 5,
    size: 8,
  };
  const { row, tell } = movedStatistics({ layout, copies: { at: () => ({ values }) } } as unknown as ShardBench);
  const times = (factor: number) => (numbers: Float32Array) => numbers.set(numbers.map((value) => value * factor));
  tell('mean', times(10));
  tell('mean', times(100));
  tell('nobody', times(0));
  expect([...row]).toEqual([55, 110, 3]);
  expect([...mean.dataSync()]).toEqual([1, 2]);
  tf.dispose([mean, variance]);
});
