import * as tf from '@tensorflow/tfjs';
import { operation } from '../../tape/operation.ts';
import { unrecorded } from '../../tape/unrecorded.ts';
import type { Exchange } from '../exchange.ts';
import { ownKernel } from '../own-kernel.ts';
import { type ChannelMoments, combinedMoments } from './combined-moments.ts';

/** One shard of a batch on its way through a batch normalisation. */
export interface NormalisedShard {
  readonly x: tf.Tensor;
  readonly gamma: tf.Tensor;
  readonly beta: tf.Tensor;
}

/** What normalising has in common for all shards of a batch. */
interface WholeBatch {
  readonly epsilon: number;
  readonly moments: ChannelMoments;
  /** The same numbers as tensors. */
  readonly mean: tf.Tensor1D;
  readonly variance: tf.Tensor1D;
  /** Asks the other threads when it is first called, and does something else before it waits for them. */
  readonly slopes: (meanwhile?: () => void) => Float64Array;
}

/**
 * Batch normalisation of a batch in shards, with mean and variance of the whole batch, and its gradient in closed form.
 *
 * As {@link normaliseBatch}, with its sums taken shard by shard: on the way there each gives count, mean and variance, on the way back
 * `Σ (dy x̂)` and `Σ dy`, and {@link Exchange} brings in the shards that other threads compute. γ and β get each shard's own part of their gradient.
 * The order of the tape makes it work: the normalisations of all shards stand there before what listens to their gradients, so on the way
 * back every shard has given its sums before the first one needs those of all. A thread with one shard needs no listener.
 */
export function normaliseShards(
  shards: readonly NormalisedShard[],
  epsilon: number,
  exchange: Exchange,
  observe: (moments: ChannelMoments) => void,
): tf.Tensor[] {
  const given: Float64Array[] = [];
  const moments = unrecorded(() => combinedMoments(exchange.all(shards.map(({ x }) => packedMoments(x))).map(unpackedMoments)));
  observe(moments);
  const [mean, variance] = unrecorded(() => momentTensors(moments));
  const batch: WholeBatch = { epsilon, moments, mean, variance, slopes: once((meanwhile) => summed(exchange.all(given, meanwhile))) };
  const tell = (shard: number) => (slopes: Float64Array) => {
    given[shard] = slopes;
  };
  const [first] = shards;
  const outputs =
    first && shards.length === 1
      ? [byItself(first, batch, tell(0))]
      : shards.map((shard) => normalised(shard, batch)).map((y, i) => listening(y, shards[i] as NormalisedShard, batch, tell(i)));
  tf.dispose([mean, variance]);
  return outputs;
}

function momentTensors({ mean, variance }: ChannelMoments): [tf.Tensor1D, tf.Tensor1D] {
  const channels = mean.length;
  const row = new Float32Array(2 * channels);
  row.set(mean);
  row.set(variance, channels);
  const own = ownKernel('GraftWrite', {}, { row, shapes: [[channels], [channels]] }) as [tf.Tensor1D, tf.Tensor1D] | undefined;
  return own ?? [tf.tensor1d(row.slice(0, channels)), tf.tensor1d(row.slice(channels))];
}

type Save = (tensors: tf.Tensor[]) => void;

/** `y = γ (x − μ) / √(σ² + ε) + β` of the only shard at hand, with all its gradients. */
function byItself({ x, gamma, beta }: NormalisedShard, batch: WholeBatch, tell: (slopes: Float64Array) => void): tf.Tensor {
  const [y] = operation({
    name: 'ShardBatchNorm',
    inputs: { x, gamma, beta },
    compute: () => ({ outputs: [tf.tidy(() => withMoments(x, gamma, beta, batch))], kept: [x, gamma, batch.mean, batch.variance] }),
    manner: 'waiting',
    gradient: ([dy], kept, wanted, meanwhile) => {
      const [dGamma, dBeta] = toldSlopes(dy as tf.Tensor, kept, batch, tell) as [tf.Tensor, tf.Tensor];
      if (!wanted.has('gamma')) dGamma.dispose();
      if (!wanted.has('beta')) dBeta.dispose();
      return { x: () => inputGradient(dy as tf.Tensor, kept, batch, meanwhile), gamma: () => dGamma, beta: () => dBeta };
    },
  });
  return y as tf.Tensor;
}

/** The same, differentiated by x alone: {@link listening} has the gradients of γ and β. */
function normalised({ x, gamma, beta }: NormalisedShard, batch: WholeBatch): tf.Tensor {
  const normalise = tf.customGrad((...args) => {
    const [input, save] = args as unknown as [tf.Tensor, Save];
    save([input, gamma, batch.mean, batch.variance]);
    return {
      value: withMoments(input, gamma, beta, batch),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => [inputGradient(dy, saved, batch)] as never,
    };
  });
  return normalise(x);
}

/** Hands `y` on as it is; on the way back takes the shard's `Σ (dy x̂)` and `Σ dy`, its gradients of γ and β. */
function listening(y: tf.Tensor, { x, gamma, beta }: NormalisedShard, batch: WholeBatch, tell: (slopes: Float64Array) => void): tf.Tensor {
  const listen = tf.customGrad((...args) => {
    const save = args[3] as unknown as Save;
    save([x, gamma, batch.mean, batch.variance]);
    return {
      value: tf.clone(args[0] as tf.Tensor),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => [tf.clone(dy), ...toldSlopes(dy, saved, batch, tell)],
    };
  });
  return listen(y, gamma, beta);
}

function withMoments(x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor, { mean, variance, epsilon }: WholeBatch): tf.Tensor {
  const given = { x, mean, variance, offset: beta, scale: gamma };
  // Graft's kernel takes any rank; TF.js's wants four dimensions, and its op reshapes there and back.
  if (hasOwn('GraftShardNormGradient'))
    return (ownKernel('FusedBatchNorm', given, { varianceEpsilon: epsilon }) as tf.Tensor[])[0] as tf.Tensor;
  const rows = tf.reshape(x, [-1, mean.size]) as tf.Tensor2D;
  return tf.reshape(tf.batchNorm(rows, mean, variance, beta as tf.Tensor1D, gamma as tf.Tensor1D, epsilon), x.shape);
}

const hasOwn = (kernel: string): boolean => tf.getKernel(kernel, tf.getBackend()) !== undefined;

/** A shard's gradients of γ and β; they are told to the other shards too. */
function toldSlopes(
  dy: tf.Tensor,
  saved: readonly tf.Tensor[],
  { epsilon }: WholeBatch,
  tell: (slopes: Float64Array) => void,
): tf.Tensor[] {
  const [x, , mean, variance] = saved;
  const given = { x, dy, mean, variance } as Record<string, tf.Tensor>;
  const numbers = new Float64Array(2 * (mean as tf.Tensor).size);
  const slopes = ownKernel('GraftColumnSlopes', given, { epsilon, into: numbers }) ?? columnSlopes(given, epsilon, numbers);
  tell(numbers);
  return slopes;
}

/** A shard's count, then means, then variances. */
function packedMoments(x: tf.Tensor): Float64Array {
  const channels = x.shape.at(-1) ?? 1;
  const packed = new Float64Array(1 + 2 * channels);
  packed[0] = x.size / channels;
  if (!ownKernel('GraftColumnMoments', { x }, { into: packed, from: 1 })) columnMoments(x, packed);
  return packed;
}

const columnMoments = (x: tf.Tensor, packed: Float64Array): void =>
  tf.tidy(() => {
    const { mean, variance } = tf.moments(x, rowsOf(x));
    packed.set(mean.dataSync(), 1);
    packed.set(variance.dataSync(), 1 + mean.size);
  });

function unpackedMoments(packed: Float64Array): ChannelMoments {
  const channels = (packed.length - 1) / 2;
  return { count: packed[0] as number, mean: packed.subarray(1, 1 + channels), variance: packed.subarray(1 + channels) };
}

/** `Σ (dy x̂)` and `Σ dy` of each channel over one shard, as tensors and as numbers. */
function columnSlopes({ x, dy, mean, variance }: Record<string, tf.Tensor>, epsilon: number, numbers: Float64Array): tf.Tensor[] {
  const slopes = tf.tidy(() => {
    const [from, by] = [dy as tf.Tensor, tf.sub(x as tf.Tensor, mean as tf.Tensor)];
    const slope = tf.sum(tf.mul(from, by), rowsOf(from));
    return [tf.mul(slope, tf.rsqrt(tf.add(variance as tf.Tensor, epsilon))), tf.sum(from, rowsOf(from))];
  });
  for (const [i, slope] of slopes.entries()) numbers.set(slope.dataSync(), i * slope.size);
  return slopes;
}

/**
 * `dx = γ / √(σ² + ε) · (dy − Σ dy / m − (x − μ) · Σ dy (x − μ) / (m (σ² + ε)))`, sums over all shards, `m` values a channel in all of them.
 */
function inputGradient(
  dy: tf.Tensor,
  [x, gamma, mean, variance]: readonly tf.Tensor[],
  batch: WholeBatch,
  meanwhile?: () => void,
): tf.Tensor {
  const given = { x, dy, gamma, mean, variance } as Record<'x' | 'dy' | 'gamma' | 'mean' | 'variance', tf.Tensor>;
  const [{ count, variance: spread }, sums, { epsilon }] = [batch.moments, batch.slopes(meanwhile), batch];
  const channels = sums.length / 2;
  const [slopes, offsets] = [new Float64Array(channels), new Float64Array(channels)];
  for (let c = 0; c < channels; c++) {
    slopes[c] = ((sums[c] as number) * Math.sqrt(Math.fround(spread[c] as number) + epsilon)) / count;
    offsets[c] = (sums[channels + c] as number) / count;
  }
  const own = ownKernel('GraftShardNormGradient', given, { epsilon, slopes, offsets });
  if (own) return own[0] as tf.Tensor;
  return tf.tidy(() => {
    const inverse = tf.add(given.variance, epsilon);
    const tilt = tf.div(tf.tensor1d(new Float32Array(slopes)), inverse);
    const rest = tf.add(tf.mul(tf.sub(given.x, given.mean), tilt), tf.tensor1d(new Float32Array(offsets)));
    return tf.mul(tf.sub(dy, rest), tf.mul(given.gamma, tf.rsqrt(inverse)));
  });
}

function summed(parts: readonly Float64Array[]): Float64Array {
  const sums = new Float64Array(parts[0]?.length ?? 0);
  for (const part of parts) for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + (part[i] as number);
  return sums;
}

const rowsOf = ({ rank }: tf.Tensor): number[] => Array.from({ length: rank - 1 }, (_, axis) => axis);

function once<A, T>(make: (argument?: A) => T): (argument?: A) => T {
  let made: { value: T } | undefined;
  return (argument) => {
    made ??= { value: make(argument) };
    return made.value;
  };
}
