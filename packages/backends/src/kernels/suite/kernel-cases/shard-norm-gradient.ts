import type { KernelCase } from '../kernel-case.ts';
import { kernelCase } from '../kernel-case.ts';
import { entry, filled } from '../reference/nd-array.ts';
import { centred, channelsOf, epsilon, images, inverse, shardOf } from './shard.ts';

/**
 * `dx = γ / √(σ² + ε) · (dy − a − (x − μ) · b / (σ² + ε))` with the whole batch's means `a = Σ dy / m` and `b = Σ dy (x − μ) / m`;
 * Ioffe & Szegedy, Batch Normalization (2015), section 3, where the sums go over more than one shard.
 */
const shardNormGradientCase = (shape: readonly number[]): KernelCase =>
  kernelCase('GraftShardNormGradient', shape.join('×'), (draw) => {
    const shard = shardOf(draw, shape);
    const channels = channelsOf(shard.x);
    const [offsets, slopes] = [draw([channels]), draw([channels])];
    const dx = filled(shape, (at) => {
      const c = at % channels;
      const rest = entry(offsets, c) + centred(shard, at) * entry(slopes, c) * inverse(shard, c) ** 2;
      return entry(shard.gamma, c) * inverse(shard, c) * (entry(shard.dy, at) - rest);
    });
    const attributes = { epsilon, offsets: offsets.data, slopes: slopes.data };
    return { inputs: { ...shard }, attributes, outputs: [{ part: 'dx', ...dx }] };
  });

/** The gradient of one shard through the statistics of the whole batch. */
export const shardNormGradientCases: readonly KernelCase[] = images.map(shardNormGradientCase);
