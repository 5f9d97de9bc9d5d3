import * as tf from '@tensorflow/tfjs';
import { graftError } from '../../errors.ts';
import type { Exchange } from '../exchange.ts';
import type { Op, OpContext, OpShard } from '../op.ts';
import { ownKernel } from '../own-kernel.ts';
import { type Shape, shapeText } from '../shape.ts';
import { channelsOf } from '../window-shape.ts';
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
  forward: ([x], params, config, context) => {
    const input = x as tf.Tensor;
    if (context.mode === 'inference') return still(input, params, config.epsilon);
    if (context.statistics === 'update') return fromBatch(input, params, config, context);
    // Stock TensorFlow.js cannot differentiate the kernel without scale or offset.
    const whole = { ...params, ...scaleAndOffset(input, params) };
    return normaliseStill(input, whole as unknown as StillNorm, config.epsilon) ?? still(input, whole, config.epsilon);
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

/** One kernel, which takes two dimensions or four. */
function still(x: tf.Tensor, { gamma, beta, moving_mean, moving_variance }: Params, epsilon: number): tf.Tensor {
  const [mean, variance, offset, scale] = [moving_mean, moving_variance, beta, gamma] as tf.Tensor1D[];
  const fits = x.rank === 4 || x.rank === 2;
  const given = fits ? x : tf.reshape(x, [-1, x.shape.at(-1) ?? 1]);
  const y = tf.batchNorm(given as tf.Tensor4D, mean as tf.Tensor1D, variance as tf.Tensor1D, offset, scale, epsilon);
  return fits ? y : tf.reshape(y, x.shape);
}

function fromBatch(x: tf.Tensor, params: Params, { momentum, epsilon }: BatchNormalizationConfig, context: OpContext): tf.Tensor {
  const { gamma, beta } = scaleAndOffset(x, params);
  return normaliseBatch(x, gamma, beta, epsilon, reportMoving(params, momentum, context));
}

function fromShards(shards: readonly OpShard[], { momentum, epsilon }: BatchNormalizationConfig, exchange: Exchange): readonly tf.Tensor[] {
  const [{ context }] = shards as [OpShard];
  const given = shards.map((shard) => ({ x: shard.inputs[0] as tf.Tensor, ...scaleAndOffset(shard.inputs[0] as tf.Tensor, shard.params) }));
  return normaliseShards(given, epsilon, exchange, tellMoving(momentum, context));
}

function scaleAndOffset(x: tf.Tensor, { gamma, beta }: Params) {
  const channels = [x.shape.at(-1) ?? 1];
  return { gamma: gamma ?? tf.ones(channels), beta: beta ?? tf.zeros(channels) };
}

const reportMoving =
  (params: Params, momentum: number, { report }: OpContext) =>
  (mean: tf.Tensor, variance: tf.Tensor) => {
    const moved = (old: tf.Tensor | undefined, now: tf.Tensor) => blended(old as tf.Tensor, now, momentum);
    report?.('moving_mean', moved(params.moving_mean, mean));
    report?.('moving_variance', moved(params.moving_variance, variance));
  };

/** `keep · old + (1 − keep) · now`. */
const blended = (old: tf.Tensor, now: tf.Tensor, keep: number): tf.Tensor =>
  ownKernel('GraftBlend', { old, now }, { keep })?.[0] ?? tf.add(tf.mul(old, keep), tf.mul(now, 1 - keep));

/** {@link reportMoving} without the engine, for which these rows are too short. */
const tellMoving =
  (momentum: number, { tell }: OpContext) =>
  ({ mean, variance }: ChannelMoments) => {
    tell?.('moving_mean', (old) => blendInto(old, mean, momentum));
    tell?.('moving_variance', (old) => blendInto(old, variance, momentum));
  };

/** {@link blended}, rounded as an engine does. */
function blendInto(old: Float32Array, now: ArrayLike<number>, keep: number): void {
  const [first, second] = [Math.fround(keep), Math.fround(1 - keep)];
  for (let c = 0; c < old.length; c++)
    old[c] = Math.fround((old[c] as number) * first) + Math.fround(Math.fround(now[c] as number) * second);
}
