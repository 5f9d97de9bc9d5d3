import * as tf from '@tensorflow/tfjs';

/** max|a − b| / max|b|; shapes must agree. */
export function relativeError(a: tf.Tensor, b: tf.Tensor): number {
  if (`${a.shape}` !== `${b.shape}`) throw new Error(`[${a.shape}] against [${b.shape}]`);
  return tf.tidy(() => tf.div(tf.max(tf.abs(tf.sub(a, b))), tf.max(tf.abs(b))).dataSync()[0] as number);
}
