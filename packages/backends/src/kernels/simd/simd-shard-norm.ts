import type { TensorInfo } from '@tensorflow/tfjs';
import { simdEntry } from '../../simd/simd-entry.ts';
import type { KernelEntry } from '../kernel-entry.ts';
import { matrixOf } from './matrix-of.ts';

/** Mean and biased variance of each channel of one shard of a batch: `[mean, variance]`. */
export const simdColumnMoments: KernelEntry = simdEntry({
  kernel: 'GraftColumnMoments',
  reason: 'One pass in double precision, where TF.js makes the centred image and its square.',
  compute: (heap, { inputs }) => {
    const x = inputs.x as TensorInfo;
    const [rows, columns] = matrixOf(x);
    const out = [heap.output([columns]), heap.output([columns])] as const;
    heap.withScratch(columns * 16, (scratch) =>
      heap.kernels.columnMoments(heap.address(x), rows, columns, heap.address(out[0]), heap.address(out[1]), scratch),
    );
    return [...out];
  },
});

/** `Σ dy (x − mean) / √(variance + ε)` and `Σ dy` of each channel of one shard, under the batch's statistics: `[dγ, dβ]`. */
export const simdColumnSlopes: KernelEntry = simdEntry({
  kernel: 'GraftColumnSlopes',
  reason: 'One pass over the image, where composing takes four.',
  compute: (heap, { inputs, attrs }) => {
    const { x, dy, mean, variance } = inputs as Record<string, TensorInfo>;
    const [rows, columns] = matrixOf(x as TensorInfo);
    const out = [heap.output([columns]), heap.output([columns])] as const;
    const at = (tensor: TensorInfo | undefined) => heap.address(tensor as TensorInfo);
    heap.withScratch(columns * 16, (sums) => {
      const slopes = sums + columns * 8;
      heap.kernels.columnSlopes(at(x), at(dy), at(mean), rows, columns, sums, slopes);
      heap.kernels.scaleSlopes(sums, slopes, at(variance), attrs?.epsilon as number, columns, at(out[0]), at(out[1]));
    });
    return [...out];
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
