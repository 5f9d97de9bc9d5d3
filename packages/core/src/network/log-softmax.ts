import * as tf from '@tensorflow/tfjs';
import { ownKernel } from './own-kernel.ts';

/**
 * `y = x − ln Σ eˣ` along the last axis and its gradient `dx = dy − eʸ Σ dy`, each in one step where the engine has the kernels for it.
 */
export function logSoftmax<T extends tf.Tensor>(x: T): T {
  if (!['GraftLogSoftmax', 'GraftLogSoftmaxGradient'].every((name) => tf.getKernel(name, tf.getBackend()))) return tf.logSoftmax(x);
  return tf.customGrad(forward)(x) as T;
}

const forward: Parameters<typeof tf.customGrad>[0] = (...given) => {
  const [x, save] = given as unknown as [tf.Tensor, (tensors: tf.Tensor[]) => void];
  const y = ownKernel('GraftLogSoftmax', { x }, {})?.[0] as tf.Tensor;
  save([y]);
  return { value: y, gradFunc: backward };
};

const backward = (dy: tf.Tensor, saved: tf.Tensor[]) =>
  ownKernel('GraftLogSoftmaxGradient', { y: saved[0] as tf.Tensor, dy }, {})?.[0] as tf.Tensor;
