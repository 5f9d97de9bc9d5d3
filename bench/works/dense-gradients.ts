import * as tf from '@tensorflow/tfjs';
import type { MakeWork } from '../stock-peer.ts';

/** The three gradients of a dense layer: `dx = dy Wᵀ`, `dW = xᵀ dy`, `db = Σ dy`. Size: rows, columns in, columns out. */
const denseGradients: MakeWork = (_side, [rows = 1, from = 1, to = 1]) => {
  const x = tf.randomNormal([rows, from], 0, 1, 'float32', 1) as tf.Tensor2D;
  const kernel = tf.randomNormal([from, to], 0, 1, 'float32', 2) as tf.Tensor2D;
  const dy = tf.randomNormal([rows, to], 0, 1, 'float32', 3) as tf.Tensor2D;
  return {
    round: () => tf.dispose([tf.matMul(dy, kernel, false, true), tf.matMul(x, dy, true), tf.sum(dy, 0)]),
    dispose: () => tf.dispose([x, kernel, dy]),
  };
};
export default denseGradients;
