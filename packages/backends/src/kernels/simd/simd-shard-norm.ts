import type { TensorInfo } from '@tensorflow/tfjs';
import { simdEntry } from '../../simd/simd-entry.ts';
import type { KernelEntry } from '../kernel-entry.ts';
import { matrixOf } from './matrix-of.ts';

/** Mean, then biased variance of each channel of one shard of a batch, into the array `into` from its entry `from` on; gives no tensor. */
export const simdColumnMoments: KernelEntry = simdEntry({
  kernel: 'GraftColumnMoments',
  reason: 'One pass in double precision, where TF.js makes the centred image and its square.',
  compute: (heap, { inputs, attrs }) => {
    const { into, from } = attrs as unknown as { into: Float64Array; from: number };
    const x = inputs.x as TensorInfo;
    const [rows, columns] = matrixOf(x);
    heap.withScratch(columns * 24, (scratch) => {
      const mean = scratch + columns * 16;
      heap.kernels.columnMoments(heap.address(x), rows, columns, mean, mean + columns * 4, scratch);
      into.set(heap.floats(mean, 2 * columns), from);
    });
    return [];
  },
});

/**
 * `Σ dy (x − mean) / √(variance + ε)` and `Σ dy` of each channel of one shard, under the batch's statistics: `[dγ, dβ]`; the same numbers, one after
 * the other, go into the array `into`.
 */
export const simdColumnSlopes: KernelEntry = simdEntry({
  kernel: 'GraftColumnSlopes',
  reason: 'One pass over the image, where composing takes four.',
  compute: (heap, { inputs, attrs }) => {
    const { x, dy, mean, variance } = inputs as Record<string, TensorInfo>;
    const { epsilon, into } = attrs as unknown as { epsilon: number; into: Float64Array };
    const [rows, columns] = matrixOf(x as TensorInfo);
    const out = heap.outputs([[columns], [columns]]) as [TensorInfo, TensorInfo];
    const at = (tensor: TensorInfo | undefined) => heap.address(tensor as TensorInfo);
    heap.withScratch(columns * 16, (sums) => {
      const slopes = sums + columns * 8;
      heap.kernels.columnSlopes(at(x), at(dy), at(mean), rows, columns, sums, slopes);
      heap.kernels.scaleSlopes(sums, slopes, at(variance), epsilon, columns, at(out[0]), at(out[1]));
    });
    for (const [i, slope] of out.entries()) into.set(heap.floats(at(slope), columns), i * columns);
    return out;
  },
});

/** Means over the whole batch that one shard's gradient needs. */
interface BatchSlopes {
  epsilon: number;
  /** `Σ dy / m` a channel. */
  offsets: Float64Array;
  /** `Σ dy (x − μ) / m` a channel. */
  slopes: Float64Array;
}

/** `dx = γ / √(σ² + ε) · (dy − Σ dy / m − (x − μ) · Σ dy (x − μ) / (m (σ² + ε)))` of one shard, with sums over the whole batch. */
export const simdShardNormGradient: KernelEntry = simdEntry({
  kernel: 'GraftShardNormGradient',
  reason: 'One pass over the image, where composing takes six.',
  compute: (heap, { inputs, attrs }) => {
    const { x, dy, gamma, mean, variance } = inputs as Record<string, TensorInfo>;
    const { epsilon, offsets, slopes } = attrs as unknown as BatchSlopes;
    const [rows, columns] = matrixOf(x as TensorInfo);
    const out = heap.output((x as TensorInfo).shape);
    const at = (tensor: TensorInfo | undefined) => heap.address(tensor as TensorInfo);
    heap.withScratch(columns * 28, (scratch) => {
      const [factor, rest] = [scratch + columns * 16, scratch + columns * 20];
      heap.doubles(scratch, columns).set(offsets);
      heap.doubles(scratch + columns * 8, columns).set(slopes);
      heap.kernels.normalFactor(at(variance), at(gamma), epsilon, columns, factor);
      heap.kernels.normalGradient(
        ...([at(x), at(dy), at(mean), at(variance), factor, epsilon, scratch, scratch + columns * 8, 1, rows, columns] as const),
        ...([at(out), rest] as const),
      );
    });
    return out;
  },
});
