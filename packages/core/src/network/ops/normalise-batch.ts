import * as tf from '@tensorflow/tfjs';
import { operation } from '../../tape/operation.ts';
import { ownKernel } from '../own-kernel.ts';

interface Normalised {
  y: tf.Tensor;
  mean: tf.Tensor;
  variance: tf.Tensor;
}

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
  const [y] = operation({
    name: 'BatchNorm',
    inputs: { x, gamma, beta },
    compute: () => {
      const normal = forward(x, gamma, beta, epsilon);
      observe(normal.mean, normal.variance);
      return { outputs: [normal.y], kept: [x, gamma, normal.mean, normal.variance] };
    },
    gradient: ([dy], kept) => {
      const [dx, dGamma, dBeta] = gradients(dy as tf.Tensor, kept, epsilon) as [tf.Tensor, tf.Tensor, tf.Tensor];
      return { x: () => dx, gamma: () => dGamma, beta: () => dBeta };
    },
  });
  return y as tf.Tensor;
}

const rowsOf = (x: tf.Tensor): number[] => x.shape.map((_, axis) => axis).slice(0, -1);

function forward(x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor, epsilon: number): Normalised {
  const own = ownKernel('GraftNormaliseBatch', { x, gamma, beta }, { epsilon });
  if (own) return { y: own[0] as tf.Tensor, mean: own[1] as tf.Tensor, variance: own[2] as tf.Tensor };
  const { mean, variance } = tf.moments(x, rowsOf(x));
  const factor = tf.mul(tf.rsqrt(tf.add(variance, epsilon)), gamma);
  return { y: tf.add(tf.mul(tf.sub(x, mean), factor), beta), mean, variance };
}

function gradients(dy: tf.Tensor, saved: readonly tf.Tensor[], epsilon: number): tf.Tensor[] {
  const [x, gamma, mean, variance] = saved as readonly [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
  const own = ownKernel('GraftNormaliseBatchGradient', { x, dy, gamma, mean, variance }, { epsilon });
  if (own) return own;
  const [axes, count] = [rowsOf(x), x.size / mean.size];
  const inverse = tf.rsqrt(tf.add(variance, epsilon));
  const normal = tf.mul(tf.sub(x, mean), inverse);
  const offset = tf.sum(dy, axes);
  const slope = tf.sum(tf.mul(dy, normal), axes);
  const rest = tf.add(tf.mul(normal, tf.div(slope, count)), tf.div(offset, count));
  return [tf.mul(tf.sub(dy, rest), tf.mul(gamma, inverse)), slope, offset];
}
