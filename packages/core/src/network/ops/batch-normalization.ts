import * as tf from '@tensorflow/tfjs';
import { graftError } from '../../errors.ts';
import type { Exchange } from '../exchange.ts';
import type { Op, OpContext, OpShard } from '../op.ts';
import { ownKernel } from '../own-kernel.ts';
import { readTensors } from '../read-tensors.ts';
import { type Shape, shapeText } from '../shape.ts';
import { channelsOf, known } from '../window-shape.ts';
import type { ChannelMoments } from './combined-moments.ts';
import { normaliseBatch } from './normalise-batch.ts';
import { normaliseShards } from './normalise-shards.ts';
import { normaliseStill, type StillNorm } from './normalise-still.ts';

export type BatchNormalizationConfig = {
  /** The axis that is not averaged over; must be the last. */
  readonly axis: number;
  /** Share of the old moving statistic that is kept at an update. */
  readonly momentum: number;
  /** Added to the variance. */
  readonly epsilon: number;
  readonly center: boolean;
  readonly scale: boolean;
};

type Params = Readonly<Record<string, tf.Tensor>>;

/**
 * `γ (x − μ) / √(σ² + ε) + β` per channel, the last axis (Ioffe & Szegedy, 2015).
 *
 * μ and σ² are the moving statistics, except in training when this node's statistics are updated: then they are the
 * batch's (with gradients through them), and `moving ← momentum · moving + (1 − momentum) · batch`, with the biased variance, as TensorFlow.js has it.
 */
export const batchNormalization: Op<BatchNormalizationConfig> = {
  name: 'batch-normalization',
  roles: { gamma: 'weight', beta: 'weight', moving_mean: 'statistic', moving_variance: 'statistic' },
  weights: ({ scale, center }, [x]) => {
    const perChannel = [channelsOf(x)];
    return {
      ...(scale ? { gamma: perChannel } : {}),
      ...(center ? { beta: perChannel } : {}),
      moving_mean: perChannel,
      moving_variance: perChannel,
    };
  },
  shape: ([x], { axis }) => onlyLast(x ?? [], axis),
  // The kernel holds its input alone; where it cannot be used, the product with the scale too.
  held: ({ center, scale }, [x], output) => (center && scale && (x?.length === 4 || x?.length === 2) ? 0 : known(output)),
  forward: ([x], params, config, context) => {
    const input = x as tf.Tensor;
    if (context.mode === 'inference') return still(input, params, config.epsilon);
    if (context.statistics === 'update') return fromBatch(input, params, config, context);
    // Stock TensorFlow.js cannot differentiate the kernel without scale or offset.
    if (!params.gamma || !params.beta) return affine(input, params, config.epsilon);
    return normaliseStill(input, stillNorm(params), config.epsilon) ?? still(input, params, config.epsilon);
  },
  together: (shards, config, exchange) => fromShards(shards, config, exchange),
  keras: {
    classNames: ['BatchNormalization', 'BatchNormalizationV1'],
    read: (layer) => ({
      axis: Array.isArray(layer.raw.axis) ? (layer.integers('axis')[0] ?? -1) : layer.number('axis', -1),
      momentum: layer.number('momentum', 0.99),
      epsilon: layer.number('epsilon', 0.001),
      center: layer.flag('center', true),
      scale: layer.flag('scale', true),
    }),
    write: ({ momentum, epsilon, center, scale }) => ({ config: { axis: -1, momentum, epsilon, center, scale } }),
  },
};

function onlyLast(x: Shape, axis: number): Shape {
  if (axis === -1 || axis === x.length - 1) return x;
  throw graftError({
    code: 'model/unsupported-layer',
    where: 'batch normalisation',
    expected: 'the axis to be the last one',
    given: `axis ${axis} of ${shapeText(x)}`,
    fix: 'Convert the model to channels last.',
  });
}

const stillNorm = (params: Params): StillNorm => ({
  gamma: params.gamma as tf.Tensor,
  beta: params.beta as tf.Tensor,
  mean: params.moving_mean as tf.Tensor,
  variance: params.moving_variance as tf.Tensor,
});

/** One kernel, with gradients where both scale and offset are there. */
function still(x: tf.Tensor, { gamma, beta, moving_mean, moving_variance }: Params, epsilon: number): tf.Tensor {
  const vector = (t: tf.Tensor | undefined) => t as tf.Tensor1D;
  return x.rank === 4 || x.rank === 2
    ? tf.batchNorm(x as tf.Tensor4D, vector(moving_mean), vector(moving_variance), vector(beta), vector(gamma), epsilon)
    : affine(
        x,
        {
          ...(gamma ? { gamma } : {}),
          ...(beta ? { beta } : {}),
          moving_mean: vector(moving_mean),
          moving_variance: vector(moving_variance),
        },
        epsilon,
      );
}

/** `x · a + b` with `a = γ / √(σ² + ε)` and `b = β − μ a`: gradients reach x, γ and β. */
function affine(x: tf.Tensor, { gamma, beta, moving_mean, moving_variance }: Params, epsilon: number): tf.Tensor {
  const inverse = tf.rsqrt(tf.add(moving_variance as tf.Tensor, epsilon));
  const a = gamma ? tf.mul(inverse, gamma) : inverse;
  const shift = tf.mul(moving_mean as tf.Tensor, a);
  return tf.add(tf.mul(x, a), beta ? tf.sub(beta, shift) : tf.neg(shift));
}

function fromBatch(x: tf.Tensor, params: Params, { momentum, epsilon }: BatchNormalizationConfig, context: OpContext): tf.Tensor {
  const { gamma, beta } = scaleAndOffset(x, params);
  return normaliseBatch(x, gamma, beta, epsilon, reportMoving(params, momentum, context));
}

function fromShards(shards: readonly OpShard[], { momentum, epsilon }: BatchNormalizationConfig, exchange: Exchange): tf.Tensor[] {
  const [{ params, context }] = shards as [OpShard];
  const given = shards.map((shard) => ({ x: shard.inputs[0] as tf.Tensor, ...scaleAndOffset(shard.inputs[0] as tf.Tensor, shard.params) }));
  return normaliseShards(given, epsilon, exchange, tellMoving(params, momentum, context));
}

function scaleAndOffset(x: tf.Tensor, { gamma, beta }: Params) {
  const channels = [x.shape.at(-1) ?? 1];
  return { gamma: gamma ?? tf.ones(channels), beta: beta ?? tf.zeros(channels) };
}

const reportMoving = (params: Params, momentum: number, context: OpContext) => (mean: tf.Tensor, variance: tf.Tensor) => {
  const moved = (old: tf.Tensor | undefined, now: tf.Tensor) => blended(old as tf.Tensor, now, momentum);
  context.report('moving_mean', moved(params.moving_mean, mean));
  context.report('moving_variance', moved(params.moving_variance, variance));
};

/** `keep · old + (1 − keep) · now`. */
const blended = (old: tf.Tensor, now: tf.Tensor, keep: number): tf.Tensor =>
  ownKernel('GraftBlend', { old, now }, { keep })?.[0] ?? tf.add(tf.mul(old, keep), tf.mul(now, 1 - keep));

/** {@link reportMoving} without the engine, for which these rows are too short. */
const tellMoving =
  (params: Params, momentum: number, { tell }: OpContext) =>
  (moments: ChannelMoments) => {
    for (const statistic of tell ? (['mean', 'variance'] as const) : []) {
      const old = params[`moving_${statistic}`] as tf.Tensor;
      const moved = new Float32Array(old.size);
      readTensors([old], moved);
      blendInto(moved, moments[statistic], momentum);
      tell?.(`moving_${statistic}`, moved);
    }
  };

/** {@link blended}, rounded as an engine does. */
function blendInto(old: Float32Array, now: ArrayLike<number>, keep: number): void {
  const [first, second] = [Math.fround(keep), Math.fround(1 - keep)];
  for (let c = 0; c < old.length; c++)
    old[c] = Math.fround((old[c] as number) * first) + Math.fround(Math.fround(now[c] as number) * second);
}
