import * as tf from '@tensorflow/tfjs';
import { operation } from '../../tape/operation.ts';
import { ownKernel } from '../own-kernel.ts';

/** What a batch is normalised with, one number a channel. */
export interface StillNorm {
  readonly gamma: tf.Tensor;
  readonly beta: tf.Tensor;
  readonly moving_mean: tf.Tensor;
  readonly moving_variance: tf.Tensor;
}

/**
 * Batch normalisation with given statistics, of tensors of any rank, channels last: `y = γ (x − μ) / √(σ² + ε) + β`, where Graft's engine has its
 * gradient in one pass: `dx = dy γ / √(σ² + ε)`, `dγ = Σ dy (x − μ) / √(σ² + ε)`, `dβ = Σ dy`; `undefined` elsewhere.
 * The statistics themselves have no slope here.
 */
export function normaliseStill(
  x: tf.Tensor,
  { gamma, beta, moving_mean: mean, moving_variance: variance }: StillNorm,
  epsilon: number,
): tf.Tensor | undefined {
  if (x.dtype !== 'float32' || !tf.getKernel('GraftBatchNormGradient', tf.getBackend())) return undefined;
  const given = { x, mean, variance, scale: gamma, offset: beta };
  const [y] = operation({
    name: 'StillBatchNorm',
    inputs: { x, scale: gamma, offset: beta },
    compute: () => ({
      outputs: ownKernel('FusedBatchNorm', given, { varianceEpsilon: epsilon }) as tf.Tensor[],
      kept: [x, mean, variance, gamma],
    }),
    manner: 'tidy',
    gradient: ([dy], kept, wanted) => slopes(dy as tf.Tensor, kept, [...wanted], epsilon),
  });
  return y;
}

function slopes(dy: tf.Tensor, kept: readonly tf.Tensor[], wanted: readonly string[], epsilon: number): Record<string, () => tf.Tensor> {
  const [x, mean, variance, scale] = kept as readonly [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
  const found = ownKernel('GraftBatchNormGradient', { x, dy, mean, variance, scale }, { wanted, epsilon }) as tf.Tensor[];
  return Object.fromEntries(wanted.map((name, i) => [name, () => found[i] as tf.Tensor]));
}
