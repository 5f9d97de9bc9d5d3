import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { runBackendContract } from './backend.contract.ts';
import { useBackend } from './node.ts';

describe.each(['cpu', 'wasm'] as const)('backend contract: %s', (name) => {
  it('trains to the weights of double precision and leaves no tensor', async () => {
    await useBackend(name);
    const tensors = tf.memory().numTensors;
    for (const { network, worst, tolerance } of await runBackendContract(tf)) expect(worst, network).toBeLessThanOrEqual(tolerance);
    expect(tf.memory().numTensors).toBe(tensors);
  });
});

describe('backend contract with a planted bug', () => {
  it.each([
    ['Conv2DBackpropFilter', 'convolutions'],
    ['UnsortedSegmentSum', 'embedding'],
    ['FusedBatchNorm', 'batch normalisation'],
  ])('notices %s scaled by 1.001', async (kernelName, network) => {
    await useBackend('wasm');
    const stock = tf.getKernel(kernelName, 'wasm');
    tf.unregisterKernel(kernelName, 'wasm');
    tf.registerKernel({ ...stock, kernelFunc: (args) => scaled(stock.kernelFunc(args) as tf.TensorInfo) });
    const results = await runBackendContract(tf);
    tf.unregisterKernel(kernelName, 'wasm');
    tf.registerKernel(stock);
    expect(results.filter(({ ok }) => !ok).map((result) => result.network)).toContain(network);
  });
});

const scaled = (info: tf.TensorInfo): tf.TensorInfo => tf.mul(tf.engine().makeTensorFromTensorInfo(info), 1.001);
