import type { Tensor4D } from '@tensorflow/tfjs';
import type { ContractNetwork } from './contract-network.ts';
import { crossEntropy, plainCrossEntropy } from './cross-entropy.ts';
import { numbers } from './numbers.ts';
import { plainConv, plainDense, plainDepthwise, plainRelu } from './plain-layers.ts';

const labels = [0, 1, 2, 1];
const shape: [number, number, number, number] = [labels.length, 7, 7, 2];
const pictures = numbers(labels.length * 7 * 7 * 2, 1);

/** Convolution, depthwise convolution with stride 2 on an odd size, dense: the gradients that wasm lacks. */
export const convNetwork: ContractNetwork = {
  name: 'convolutions',
  shapes: { conv: [3, 3, 2, 3], depthwise: [3, 3, 3, 1], point: [1, 1, 3, 4], kernel: [64, 3], bias: [3] },
  rate: 0.2,
  plainLoss({ conv, depthwise, point, kernel, bias }) {
    const first = plainConv({ values: pictures, n: shape[0], size: 7, channels: 2 }, conv as Float64Array, 3, 3, 1);
    const second = plainDepthwise({ ...first, values: plainRelu(first.values) }, depthwise as Float64Array, 3, 2);
    const third = plainConv(second, point as Float64Array, 1, 4, 1);
    return plainCrossEntropy(plainDense(plainRelu(third.values), kernel as Float64Array, bias as Float64Array), labels, 3);
  },
  loss(tf, { conv, depthwise, point, kernel, bias }) {
    const x = tf.tensor4d(Float32Array.from(pictures), shape);
    const first = tf.relu(tf.conv2d(x, conv as Tensor4D, 1, 'same'));
    const second = tf.depthwiseConv2d(first, depthwise as Tensor4D, 2, 'same');
    const third = tf.relu(tf.conv2d(second, point as Tensor4D, 1, 'same'));
    return crossEntropy(tf, tf.add(tf.matMul(tf.reshape(third, [shape[0], -1]), kernel as Tensor4D), bias as Tensor4D), labels, 3);
  },
};
