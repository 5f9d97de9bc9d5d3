import * as tf from '@tensorflow/tfjs';
import type { MakeWork } from '../stock-peer.ts';

/** One product of square matrices, either factor transposed or not. Size: side, transposeA, transposeB. */
const products: MakeWork = (_side, [side = 1, transposeA = 0, transposeB = 0]) => {
  const a = tf.randomNormal([side, side], 0, 1, 'float32', 1) as tf.Tensor2D;
  const b = tf.randomNormal([side, side], 0, 1, 'float32', 2) as tf.Tensor2D;
  return {
    round: () => tf.dispose(tf.matMul(a, b, transposeA === 1, transposeB === 1)),
    dispose: () => tf.dispose([a, b]),
  };
};
export default products;
