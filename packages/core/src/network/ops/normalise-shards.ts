import * as tf from '@tensorflow/tfjs';
import { operation } from '../../tape/operation.ts';
import { unrecorded } from '../../tape/unrecorded.ts';
import type { Exchange } from '../exchange.ts';
import { ownKernel } from '../own-kernel.ts';
import { readTensors } from '../read-tensors.ts';
import { type ChannelMoments, combinedMoments } from './combined-moments.ts';

/** One shard of a batch on its way through a batch normalisation. */
export interface NormalisedShard {
  readonly x: tf.Tensor;
  readonly gamma: tf.Tensor;
  readonly beta: tf.Tensor;
}

/** What all shards are normalised with. */
interface WholeBatch {
  readonly epsilon: number;
  readonly count: number;
  readonly mean: tf.Tensor1D;
  readonly variance: tf.Tensor1D;
}

/**
 * Batch normalisation of a batch in shards, with mean and variance of the whole batch, and its gradient in closed form.
 *
 * As {@link normaliseBatch}, with its sums taken shard by shard: on the way there each gives count, mean and variance, on the way back
 * `Σ (dy x̂)` and `Σ dy`, and {@link Exchange} brings in the shards that other threads compute. γ and β get each shard's own part of their gradient.
 * One operation for all shards at hand, since on the way back each needs the sums of all.
 */
export function normaliseShards(
  shards: readonly NormalisedShard[],
  epsilon: number,
  exchange: Exchange,
  observe: (moments: ChannelMoments) => void,
): readonly tf.Tensor[] {
  const moments = unrecorded(() => combinedMoments(exchange.all(shards.map(({ x }) => packedMoments(x))).map(unpackedMoments)));
  unrecorded(() => observe(moments));
  const [mean, variance] = [tf.tensor1d(new Float32Array(moments.mean)), tf.tensor1d(new Float32Array(moments.variance))];
  const outputs = operation({
    name: 'ShardedBatchNorm',
    inputs: Object.fromEntries(shards.flatMap((shard, i) => Object.entries(shard).map(([role, tensor]) => [`${role}${i}`, tensor]))),
    compute: () => ({
      outputs: shards.map((shard) => tf.tidy(() => normalised(shard, { epsilon, count: moments.count, mean, variance }))),
      kept: [mean, variance, ...shards.flatMap(({ x, gamma }) => [x, gamma])],
    }),
    gradient: (dys, [keptMean, keptVariance, ...kept]) => {
      const batch = { epsilon, count: moments.count, mean: keptMean as tf.Tensor1D, variance: keptVariance as tf.Tensor1D };
      const given = shards.map((_, i): Listened => {
        const [x, gamma] = [kept[2 * i] as tf.Tensor, kept[2 * i + 1] as tf.Tensor];
        return { x, gamma, dy: dys[i] ?? tf.zerosLike(x) };
      });
      return slopesOf(given, batch, exchange);
    },
  });
  tf.dispose([mean, variance]);
  return outputs;
}

/** `y = γ (x − μ) / √(σ² + ε) + β`. */
function normalised({ x, gamma, beta }: NormalisedShard, { mean, variance, epsilon }: WholeBatch): tf.Tensor {
  const given = { x, mean, variance, offset: beta, scale: gamma };
  // Graft's kernel takes any rank; TF.js's wants four dimensions, and its op reshapes there and back.
  if (tf.getKernel('GraftShardNormGradient', tf.getBackend()))
    return (ownKernel('FusedBatchNorm', given, { varianceEpsilon: epsilon }) as tf.Tensor[])[0] as tf.Tensor;
  const rows = tf.reshape(x, [-1, mean.size]) as tf.Tensor2D;
  return tf.reshape(tf.batchNorm(rows, mean, variance, beta as tf.Tensor1D, gamma as tf.Tensor1D, epsilon), x.shape);
}

/** One shard on the way back. */
interface Listened {
  readonly x: tf.Tensor;
  readonly gamma: tf.Tensor;
  readonly dy: tf.Tensor;
}

/** The gradients of all shards at hand, once those of the other threads have said their sums. */
function slopesOf(shards: readonly Listened[], batch: WholeBatch, exchange: Exchange): Record<string, () => tf.Tensor> {
  const own = shards.map((shard) => partialSlopes(shard, batch));
  const sums = summed(exchange.all(own.map((slopes) => numbersOf(slopes))));
  return Object.fromEntries(
    shards.flatMap((shard, i) => [
      [`x${i}`, () => tf.tidy(() => inputGradient(shard, batch, sums))],
      [`gamma${i}`, () => own[i]?.[0] as tf.Tensor],
      [`beta${i}`, () => own[i]?.[1] as tf.Tensor],
    ]),
  );
}

/** The numbers of several tensors end to end, after room for some others. */
function numbersOf(tensors: readonly tf.Tensor[], room = 0): Float64Array {
  const numbers = new Float32Array(room + tensors.reduce((sum, { size }) => sum + size, 0));
  readTensors(tensors, numbers, room);
  return new Float64Array(numbers);
}

/** A shard's count, then means, then variances. */
function packedMoments(x: tf.Tensor): Float64Array {
  const moments = ownKernel('GraftColumnMoments', { x }, {}) ?? columnMoments(x);
  const packed = numbersOf(moments, 1);
  packed[0] = x.size / (moments[0] as tf.Tensor).size;
  tf.dispose(moments);
  return packed;
}

function columnMoments(x: tf.Tensor): tf.Tensor[] {
  const { mean, variance } = tf.moments(x, rowsOf(x));
  return [mean, variance];
}

function unpackedMoments(packed: Float64Array): ChannelMoments {
  const channels = (packed.length - 1) / 2;
  return { count: packed[0] as number, mean: packed.subarray(1, 1 + channels), variance: packed.subarray(1 + channels) };
}

/** `Σ (dy x̂)` and `Σ dy` of each channel over one shard: its gradients of γ and β. */
function partialSlopes({ x, dy }: Listened, { mean, variance, epsilon }: WholeBatch): tf.Tensor[] {
  const own = ownKernel('GraftColumnSlopes', { x, dy, mean, variance }, { epsilon });
  if (own) return own;
  return tf.tidy(() => {
    const slope = tf.sum(tf.mul(dy, tf.sub(x, mean)), rowsOf(dy));
    return [tf.mul(slope, tf.rsqrt(tf.add(variance, epsilon))), tf.sum(dy, rowsOf(dy))];
  });
}

/**
 * `dx = γ / √(σ² + ε) · (dy − Σ dy / m − (x − μ) · Σ dy (x − μ) / (m (σ² + ε)))`, sums over all shards, `m` values a channel in all of them.
 */
function inputGradient({ x, dy, gamma }: Listened, { mean, variance, epsilon, count }: WholeBatch, sums: Float64Array): tf.Tensor {
  const channels = sums.length / 2;
  const spread = new Float32Array(channels);
  readTensors([variance], spread);
  const slopes = sums.subarray(0, channels).map((sum, c) => (sum * Math.sqrt((spread[c] as number) + epsilon)) / count);
  const offsets = sums.subarray(channels).map((sum) => sum / count);
  const own = ownKernel('GraftShardNormGradient', { x, dy, gamma, mean, variance }, { epsilon, slopes, offsets });
  if (own) return own[0] as tf.Tensor;
  const inverse = tf.add(variance, epsilon);
  const tilt = tf.div(tf.tensor1d(new Float32Array(slopes)), inverse);
  const rest = tf.add(tf.mul(tf.sub(x, mean), tilt), tf.tensor1d(new Float32Array(offsets)));
  return tf.mul(tf.sub(dy, rest), tf.mul(gamma, tf.rsqrt(inverse)));
}

function summed(parts: readonly Float64Array[]): Float64Array {
  const sums = new Float64Array(parts[0]?.length ?? 0);
  for (const part of parts) for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + (part[i] as number);
  return sums;
}

const rowsOf = ({ rank }: tf.Tensor): number[] => Array.from({ length: rank - 1 }, (_, axis) => axis);
