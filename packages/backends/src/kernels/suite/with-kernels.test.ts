import * as tf from '@tensorflow/tfjs';
import { expect, it } from 'vitest';
import { runGradientSuite } from './run-gradient-suite.ts';
import { uncalledKernels, withKernels } from './with-kernels.ts';

const sums = () => runGradientSuite(tf, { backend: 'cpu', filter: 'sum ' });

it('tells the kernels that a run calls from those that it does not', async () => {
  const { result, uncalled } = await uncalledKernels(tf, 'cpu', ['Sum', 'Conv3D', 'Reciprocal'], sums);
  expect([result.cases > 0, result.failed, uncalled]).toEqual([true, [], ['Conv3D', 'Reciprocal']]);
});

it('puts back what was there, also when the run throws', async () => {
  const kernel = tf.getKernel('Sum', 'cpu');
  const refusing = () => () => {
    throw new Error('no sums');
  };
  const run = async () => {
    expect((await sums()).failed[0]?.message).toBe('no sums');
    throw new Error('stopped');
  };
  await expect(withKernels(tf, 'cpu', ['Sum'], refusing, run)).rejects.toThrow('stopped');
  expect(tf.getKernel('Sum', 'cpu')).toBe(kernel);
});
