import * as tf from '@tensorflow/tfjs';
import type { Exchange } from '../exchange.ts';
import { type ChannelMoments, combinedMoments } from './combined-moments.ts';

/** One shard of a batch on its way through a batch normalisation. */
export interface NormalisedShard {
  readonly x: tf.Tensor;
  readonly gamma: tf.Tensor;
  readonly beta: tf.Tensor;
}

/**
 * Batch normalisation of a batch in shards, with mean and variance of the whole batch, and its gradient in closed form.
 *
 * As {@link normaliseBatch}, with its sums taken shard by shard: on the way there each gives count, mean and variance, on the way back
 * `Σ dy` and `Σ (dy x̂)`, and {@link Exchange} brings in the shards that other threads compute. γ and β get each shard's own part of their gradient.
 * The order of the tape makes it work: `x̂` of all shards stands there before `γ x̂ + β` of all, so on the way back every shard has given
 * its sums before the first one needs those of all.
 */
export function normaliseShards(
  shards: readonly NormalisedShard[],
  epsilon: number,
  exchange: Exchange,
  observe: (mean: tf.Tensor, variance: tf.Tensor) => void,
): tf.Tensor[] {
  const moments = once(() => {
    const all = exchange.all(shards.map(({ x }) => packedMoments(x)));
    const batch = combinedMoments(all.map(unpackedMoments));
    observe(tf.tensor1d(Float32Array.from(batch.mean)), tf.tensor1d(Float32Array.from(batch.variance)));
    return batch;
  });
  const slopes: Float64Array[] = [];
  const slopesOfAll = once(() => summed(exchange.all(slopes)));
  const normals = shards.map(({ x, gamma }) => normalised(x, gamma, epsilon, moments, slopesOfAll));
  return normals.map((normal, i) => scaled(normal, shards[i] as NormalisedShard, (own) => (slopes[i] = own)));
}

/** `x̂ = (x − μ) / √(σ² + ε)`; its gradient expects `dy` itself, see {@link scaled}. */
function normalised(
  x: tf.Tensor,
  gamma: tf.Tensor,
  epsilon: number,
  moments: () => ChannelMoments,
  slopesOfAll: () => Float64Array,
): tf.Tensor {
  const normalise = tf.customGrad((...given) => {
    const [input, save] = given as unknown as [tf.Tensor, (tensors: tf.Tensor[]) => void];
    const { count, mean, variance } = moments();
    const inverse = tf.tensor1d(Float32Array.from(variance, (one) => 1 / Math.sqrt(one + epsilon)));
    const normal = tf.mul(tf.sub(input, tf.tensor1d(Float32Array.from(mean))), inverse);
    save([normal, tf.mul(gamma, inverse)]);
    return {
      value: normal,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => [tf.tidy(() => inputGradient(dy, saved, slopesOfAll(), count))] as never,
    };
  });
  return normalise(x);
}

/**
 * `y = γ x̂ + β`, with the gradients of γ and β over this shard's values.
 *
 * HACK: what it hands down is `dy`, not `γ dy`: {@link normalised}, the only one below it, multiplies by γ together with `1 / √(σ² + ε)`.
 */
function scaled(normal: tf.Tensor, { gamma, beta }: NormalisedShard, tell: (slopes: Float64Array) => void): tf.Tensor {
  const scale = tf.customGrad((...given) => {
    const [input, factor, offset] = given as tf.Tensor[] as [tf.Tensor, tf.Tensor, tf.Tensor];
    const save = given[3] as unknown as (tensors: tf.Tensor[]) => void;
    save([input]);
    return {
      value: tf.add(tf.mul(input, factor), offset),
      gradFunc: (dy: tf.Tensor, [kept]: tf.Tensor[]) => {
        const [slope, sum] = partialSlopes(dy, kept as tf.Tensor) as [tf.Tensor, tf.Tensor];
        tell(Float64Array.from([...slope.dataSync(), ...sum.dataSync()]));
        return [tf.clone(dy), slope, sum];
      },
    };
  });
  return scale(normal, gamma, beta);
}

/** A shard's count, then means, then variances. */
function packedMoments(x: tf.Tensor): Float64Array {
  const { mean, variance } = tf.moments(x, allButLast(x));
  return Float64Array.from([x.size / mean.size, ...mean.dataSync(), ...variance.dataSync()]);
}

function unpackedMoments(packed: Float64Array): ChannelMoments {
  const channels = (packed.length - 1) / 2;
  return { count: packed[0] as number, mean: packed.subarray(1, 1 + channels), variance: packed.subarray(1 + channels) };
}

/** `Σ (dy x̂)` and `Σ dy` of each channel over one shard: the gradients of γ and β. */
const partialSlopes = (dy: tf.Tensor, normal: tf.Tensor): tf.Tensor[] =>
  tf.tidy(() => [tf.sum(tf.mul(dy, normal), allButLast(dy)), tf.sum(dy, allButLast(dy))]);

/** `dx = γ / √(σ² + ε) · (dy − Σ dy / m − x̂ Σ (dy x̂) / m)`, sums over all shards, `m` values a channel in all of them. */
function inputGradient(dy: tf.Tensor, [normal, factor]: tf.Tensor[], slopes: Float64Array, count: number): tf.Tensor {
  const channels = slopes.length / 2;
  const mean = (from: number) => tf.tensor1d(Float32Array.from(slopes.subarray(from, from + channels), (sum) => sum / count));
  const rest = tf.add(tf.mul(normal as tf.Tensor, mean(0)), mean(channels));
  return tf.mul(tf.sub(dy, rest), factor as tf.Tensor);
}

function summed(parts: readonly Float64Array[]): Float64Array {
  const sums = new Float64Array(parts[0]?.length ?? 0);
  for (const part of parts) for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + (part[i] as number);
  return sums;
}

const allButLast = ({ rank }: tf.Tensor): number[] => Array.from({ length: rank - 1 }, (_, axis) => axis);

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
