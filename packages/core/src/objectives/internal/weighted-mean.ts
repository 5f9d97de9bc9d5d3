import * as tf from '@tensorflow/tfjs';

/**
 * `Σ wᵢ lᵢ / Σ wᵢ cᵢ`: the mean of one loss an example, weighted by the examples and by what each counts.
 *
 * A batch that counts nothing has loss 0 rather than 0 / 0.
 */
export function weightedMean(losses: tf.Tensor1D, weights: tf.Tensor1D | undefined, counts?: tf.Tensor1D): tf.Scalar {
  if (!weights && !counts) return tf.mean(losses) as tf.Scalar;
  const shares = weights && counts ? tf.mul(weights, counts) : ((weights ?? counts) as tf.Tensor1D);
  const total = tf.maximum(tf.sum(shares), tf.scalar(1e-30));
  return tf.div(tf.sum(weights ? tf.mul(losses, weights) : losses), total) as tf.Scalar;
}
