import type { Tensor, Tensor1D } from '@tensorflow/tfjs';
import type { ContractNetwork } from './contract-network.ts';
import { crossEntropy, plainCrossEntropy } from './cross-entropy.ts';
import { numbers } from './numbers.ts';
import { plainBatchNorm, plainDense, plainRelu } from './plain-layers.ts';

const labels = [0, 1, 2, 1, 0, 2];
const inputs = numbers(labels.length * 5, 2);
const epsilon = 1e-3;

/** Dense, batch normalisation with the batch's own statistics, dense: gradients that run through mean and variance. */
export const normalisedNetwork: ContractNetwork = {
  name: 'batch normalisation',
  shapes: { kernel: [5, 7], offset: [7], gamma: [7], beta: [7], out: [7, 3], bias: [3] },
  rate: 0.1,
  plainLoss({ kernel, offset, gamma, beta, out, bias }) {
    const hidden = plainDense(inputs, kernel as Float64Array, offset as Float64Array);
    const normal = plainBatchNorm(hidden, gamma as Float64Array, beta as Float64Array, epsilon);
    return plainCrossEntropy(plainDense(plainRelu(normal), out as Float64Array, bias as Float64Array), labels, 3);
  },
  loss(tf, { kernel, offset, gamma, beta, out, bias }) {
    const x = tf.tensor2d(Float32Array.from(inputs), [labels.length, 5]);
    const hidden = tf.add(tf.matMul(x, kernel as Tensor), offset as Tensor);
    const { mean, variance } = tf.moments(hidden, 0);
    const normal = tf.batchNorm(hidden, mean as Tensor1D, variance as Tensor1D, beta as Tensor1D, gamma as Tensor1D, epsilon);
    return crossEntropy(tf, tf.add(tf.matMul(tf.relu(normal), out as Tensor), bias as Tensor), labels, 3);
  },
};
