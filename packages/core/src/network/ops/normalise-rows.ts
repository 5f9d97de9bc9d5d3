import * as tf from '@tensorflow/tfjs';
import { ownKernel } from '../own-kernel.ts';

/** Scale and offset of a layer normalisation, `[columns]` each; where one is absent it is 1 or 0. */
export interface RowAffine {
  readonly gamma: tf.Tensor | undefined;
  readonly beta: tf.Tensor | undefined;
}

/**
 * Layer normalisation over the last axis, and its gradient in closed form.
 *
 * `x̂ = (x − μ) / √(σ² + ε)` with mean and biased variance of each row, `y = γ x̂ + β`; with `g = γ dy`
 * `dx = (g − mean(g) − x̂ mean(g x̂)) / √(σ² + ε)`, `dγ = Σ (dy x̂)`, `dβ = Σ dy` (Ba, Kiros & Hinton, 2016).
 */
export function normaliseRows(x: tf.Tensor, { gamma, beta }: RowAffine, epsilon: number): tf.Tensor {
  const given = [x, gamma, beta].filter((tensor) => tensor !== undefined);
  const normalise = tf.customGrad((...args) => {
    const [input] = args as [tf.Tensor];
    const save = args.at(-1) as unknown as (tensors: tf.Tensor[]) => void;
    const [y, mean, inverse] = forward(input, { gamma, beta }, epsilon) as [tf.Tensor, tf.Tensor, tf.Tensor];
    save([input, mean, inverse, ...(gamma ? [gamma] : [])]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [dx, dGamma, dBeta] = gradients(dy, saved) as [tf.Tensor, tf.Tensor, tf.Tensor];
      return [dx, ...(gamma ? [dGamma] : []), ...(beta ? [dBeta] : [])] as never;
    };
    return { value: y, gradFunc };
  });
  return normalise(...given);
}

/** `[y, μ, 1 / √(σ² + ε)]`. */
function forward(x: tf.Tensor, { gamma, beta }: RowAffine, epsilon: number): tf.Tensor[] {
  const own = ownKernel('GraftNormaliseRows', { x, ...(gamma ? { gamma } : {}), ...(beta ? { beta } : {}) }, { epsilon });
  if (own) return own;
  const { mean, variance } = tf.moments(x, -1, true);
  const inverse = tf.rsqrt(tf.add(variance, epsilon));
  const normal = tf.mul(tf.sub(x, mean), inverse);
  const scaled = gamma ? tf.mul(normal, gamma) : normal;
  return [beta ? tf.add(scaled, beta) : scaled, mean, inverse];
}

/** `[dx, dγ, dβ]`. */
function gradients(dy: tf.Tensor, [x, mean, inverse, gamma]: tf.Tensor[]): tf.Tensor[] {
  const given = { x, dy, mean, inverse } as Record<'x' | 'dy' | 'mean' | 'inverse', tf.Tensor>;
  const own = ownKernel('GraftNormaliseRowsGradient', { ...given, ...(gamma ? { gamma } : {}) }, {});
  if (own) return own;
  const rows = dy.shape.map((_, axis) => axis).slice(0, -1);
  const normal = tf.mul(tf.sub(given.x, given.mean), given.inverse);
  const scaled = gamma ? tf.mul(dy, gamma) : dy;
  const rest = tf.add(tf.mean(scaled, -1, true), tf.mul(normal, tf.mean(tf.mul(scaled, normal), -1, true)));
  return [tf.mul(tf.sub(scaled, rest), given.inverse), tf.sum(tf.mul(dy, normal), rows), tf.sum(dy, rows)];
}
