import * as tf from '@tensorflow/tfjs';
import { normaliseBatch } from '../../packages/core/src/network/ops/normalise-batch.ts';
import type { MakeWork } from '../stock-peer.ts';

const epsilon = 1e-3;

const forms = {
  ours: (x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) => normaliseBatch(x, gamma, beta, epsilon, () => {}),
  /** As TF.js's own layer does it in training. */
  stock: (x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) => {
    const { mean, variance } = tf.moments(x, [0, 1, 2]);
    return tf.batchNorm(x as tf.Tensor4D, mean as tf.Tensor1D, variance as tf.Tensor1D, beta as tf.Tensor1D, gamma as tf.Tensor1D, epsilon);
  },
};

/** Batch normalisation with the batch's statistics, forward and backward to x, γ and β. Size: images, height, width, channels. */
const batchNormStep: MakeWork = (side, size) => {
  const channels = size.at(-1) ?? 1;
  const x = tf.randomNormal([...size], 1, 2, 'float32', 1);
  const [gamma, beta] = [tf.randomNormal([channels], 1, 0.1, 'float32', 2), tf.randomNormal([channels], 0, 0.1, 'float32', 3)];
  const dy = tf.randomNormal([...size], 0, 1, 'float32', 4);
  const gradients = tf.grads((...given) => forms[side](...(given as [tf.Tensor, tf.Tensor, tf.Tensor])));
  return {
    round: () => tf.dispose(gradients([x, gamma, beta], dy)),
    dispose: () => tf.dispose([x, gamma, beta, dy]),
  };
};
export default batchNormStep;
