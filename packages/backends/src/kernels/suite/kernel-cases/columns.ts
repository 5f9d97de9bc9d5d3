import type { KernelCase, KernelWriting } from '../kernel-case.ts';
import { kernelCase } from '../kernel-case.ts';
import { entry } from '../reference/nd-array.ts';
import { channelsOf, epsilon, images, offsetGradient, overRows, rowsOf, scaleGradient, shardOf } from './shard.ts';

/** Two numbers for each channel in an array that is longer on both sides: what lies around them must stay. */
function around(channels: number, from: number) {
  const into = new Float64Array(from + 2 * channels + 2).fill(7);
  const parts = { first: into.subarray(from, from + channels), second: into.subarray(from + channels, from + 2 * channels) };
  const rest: KernelWriting[] = [
    { part: 'before', found: into.subarray(0, from), right: new Array(from).fill(7) },
    { part: 'after', found: into.subarray(from + 2 * channels), right: [7, 7] },
  ];
  return { into, ...parts, rest };
}

/** `μ = Σ x / m` and `σ² = Σ (x − μ)² / m` of each channel. */
const momentsCase = (shape: readonly number[]): KernelCase =>
  kernelCase('GraftColumnMoments', shape.join('×'), (draw) => {
    const x = draw(shape, 'positive');
    const mean = overRows(x, (at) => entry(x, at) / rowsOf(x));
    const variance = overRows(x, (at, c) => (entry(x, at) - entry(mean, c)) ** 2 / rowsOf(x));
    const { into, first, second, rest } = around(channelsOf(x), 1);
    return {
      inputs: { x },
      attributes: { into, from: 1 },
      writings: [{ part: 'mean', found: first, right: mean.data }, { part: 'variance', found: second, right: variance.data }, ...rest],
    };
  });

/** `dγ = Σ dy (x − μ) / √(σ² + ε)` and `dβ = Σ dy` of each channel, as tensors and in an array. */
const slopesCase = (shape: readonly number[]): KernelCase =>
  kernelCase('GraftColumnSlopes', shape.join('×'), (draw) => {
    const shard = shardOf(draw, shape);
    const { x, dy, mean, variance } = shard;
    const [dGamma, dBeta] = [scaleGradient(shard), offsetGradient(shard)];
    const { into, first, second, rest } = around(channelsOf(x), 0);
    return {
      inputs: { x, dy, mean, variance },
      attributes: { epsilon, into },
      outputs: [
        { part: 'dγ', ...dGamma },
        { part: 'dβ', ...dBeta },
      ],
      writings: [
        { part: 'dγ in the array', found: first, right: dGamma.data },
        { part: 'dβ in the array', found: second, right: dBeta.data },
        ...rest,
      ],
    };
  });

/** What the shards of a batch tell each other about its channels. */
export const columnCases: readonly KernelCase[] = [...images.map(momentsCase), ...images.map(slopesCase)];
