import * as tf from '@tensorflow/tfjs';

/**
 * Batch normalisation with the batch's own mean and variance (biased) per channel, and its gradient in closed form.
 *
 * `x̂ = (x − μ) / √(σ² + ε)`, `y = γ x̂ + β`; with `m` values a channel
 * `dx = γ / (m √(σ² + ε)) · (m dy − Σ dy − x̂ Σ (dy x̂))`, `dγ = Σ (dy x̂)`, `dβ = Σ dy` (Ioffe & Szegedy, 2015, section 3).
 * Mean and variance are shown to `observe` for the moving statistics, and carry no gradient there.
 */
export function normaliseBatch(
  x: tf.Tensor,
  gamma: tf.Tensor,
  beta: tf.Tensor,
  epsilon: number,
  observe: (mean: tf.Tensor, variance: tf.Tensor) => void,
): tf.Tensor {
  const axes = x.shape.map((_, axis) => axis).slice(0, -1);
  const count = x.size / (x.shape.at(-1) ?? 1);
  const normalise = tf.customGrad((...given) => {
    const [input, scale, offset] = given as tf.Tensor[] as [tf.Tensor, tf.Tensor, tf.Tensor];
    const save = given[3] as unknown as (tensors: tf.Tensor[]) => void;
    const { mean, variance } = tf.moments(input, axes);
    observe(mean, variance);
    const inverse = tf.rsqrt(tf.add(variance, epsilon));
    const normal = tf.mul(tf.sub(input, mean), inverse);
    save([normal, scale, inverse]);
    return {
      value: tf.add(tf.mul(normal, scale), offset),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => gradients(dy, saved, axes, count),
    };
  });
  return normalise(x, gamma, beta);
}

function gradients(dy: tf.Tensor, [normal, scale, inverse]: tf.Tensor[], axes: number[], count: number): tf.Tensor[] {
  const offset = tf.sum(dy, axes);
  const slope = tf.sum(tf.mul(dy, normal as tf.Tensor), axes);
  const rest = tf.add(tf.mul(normal as tf.Tensor, tf.div(slope, count)), tf.div(offset, count));
  const dx = tf.mul(tf.sub(dy, rest), tf.mul(scale as tf.Tensor, inverse as tf.Tensor));
  return [dx, slope, offset];
}
