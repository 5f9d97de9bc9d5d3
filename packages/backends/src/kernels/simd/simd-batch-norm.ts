import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs';
import { simdEntry } from '../../simd/simd-entry.ts';
import type { SimdHeap } from '../../simd/simd-heap.ts';
import { fillGaps } from '../fill-gaps.ts';
import type { KernelEntry } from '../kernel-entry.ts';
import { matrixOf } from './matrix-of.ts';

type Arguments = Parameters<KernelFunc>[0];

const at = (heap: SimdHeap, tensor: TensorInfo | undefined): number => (tensor ? heap.address(tensor) : 0);

/** Batch normalisation with given statistics, `(x − mean) · γ / √(variance + ε) + β`, in one pass. */
export const simdBatchNorm: KernelEntry = simdEntry({
  kernel: 'FusedBatchNorm',
  reason: 'TF.js fails in the gradient when scale or offset is absent, and its loop is not vectorised: 5 to 30 times as slow.',
  fits: ({ inputs }) => (inputs.mean as TensorInfo).shape.length === 1,
  compute: (heap, { inputs, attrs }, tf) => {
    fillGaps(tf, inputs);
    const { x, mean, variance, scale, offset } = inputs as Record<string, TensorInfo>;
    const [rows, columns] = matrixOf(x as TensorInfo);
    const y = heap.output((x as TensorInfo).shape);
    heap.withScratch(columns * 4, (factor) => {
      heap.kernels.normalFactor(at(heap, variance), at(heap, scale), attrs?.varianceEpsilon as number, columns, factor);
      heap.kernels.normaliseColumns(at(heap, x), at(heap, mean), factor, at(heap, offset), rows, columns, heap.address(y));
    });
    return y;
  },
});

/**
 * The gradients under given statistics that `wanted` names, in its order: `dx = dy · γ / √(variance + ε)`, `dγ = Σ dy (x − mean) / √(variance + ε)`
 * (`scale`) and `dβ = Σ dy` (`offset`).
 */
export const simdBatchNormGradient: KernelEntry = simdEntry({
  kernel: 'GraftBatchNormGradient',
  reason: 'TF.js makes x − mean and its product with dy before it sums them, and takes a pass for each gradient.',
  compute: (heap, { inputs, attrs }) => {
    const { x, dy, mean, variance, scale } = inputs as Record<string, TensorInfo>;
    const { wanted, epsilon } = attrs as unknown as { wanted: readonly ('x' | 'scale' | 'offset')[]; epsilon: number };
    const [rows, columns] = matrixOf(x as TensorInfo);
    const out = heap.outputs(wanted.map((name) => (name === 'x' ? (x as TensorInfo).shape : [columns])));
    const [dx, dScale, dOffset] = (['x', 'scale', 'offset'] as const).map((name) => at(heap, out[wanted.indexOf(name)]));
    const from = [at(heap, x), at(heap, dy), at(heap, mean)] as const;
    const { kernels } = heap;
    heap.withScratch(columns * 28, (sums) => {
      const [slopes, factor, unwanted] = [sums + columns * 8, sums + columns * 16, sums + columns * 20];
      if (dx) kernels.normalFactor(at(heap, variance), at(heap, scale), epsilon, columns, factor);
      if (!dScale && !dOffset) return kernels.scaleColumns(from[1], factor, rows, columns, dx as number);
      if (dx) kernels.stillNormGradient(...from, factor, rows, columns, sums, slopes, dx);
      else kernels.columnSlopes(...from, rows, columns, sums, slopes);
      const spare = unwanted + columns * 4;
      kernels.scaleSlopes(sums, slopes, at(heap, variance), epsilon, columns, dScale || unwanted, dOffset || spare);
    });
    return out;
  },
});

/** Batch normalisation with the batch's own statistics: `[y, mean, variance]`. */
export const simdNormaliseBatch: KernelEntry = simdEntry({
  kernel: 'GraftNormaliseBatch',
  reason: 'Two passes over the image, where composing takes seven.',
  compute: (heap, { inputs, attrs }) => {
    const { x, gamma, beta } = inputs as Record<string, TensorInfo>;
    const [rows, columns] = matrixOf(x as TensorInfo);
    const out = [heap.output((x as TensorInfo).shape), heap.output([columns]), heap.output([columns])] as const;
    const [y, mean, variance] = out.map((tensor) => heap.address(tensor)) as [number, number, number];
    heap.withScratch(columns * 16, (scratch) => {
      heap.kernels.columnMoments(at(heap, x), rows, columns, mean, variance, scratch);
      heap.kernels.normalFactor(variance, at(heap, gamma), attrs?.epsilon as number, columns, scratch);
      heap.kernels.normaliseColumns(at(heap, x), mean, scratch, at(heap, beta), rows, columns, y);
    });
    return [...out];
  },
});

function normalGradient(heap: SimdHeap, { inputs, attrs }: Arguments): TensorInfo[] {
  const { x, dy, gamma, mean, variance } = inputs as Record<string, TensorInfo>;
  const [rows, columns] = matrixOf(x as TensorInfo);
  const epsilon = attrs?.epsilon as number;
  const out = [heap.output((x as TensorInfo).shape), heap.output([columns]), heap.output([columns])] as const;
  const [atX, atDy, atMean, atVariance] = [at(heap, x), at(heap, dy), at(heap, mean), at(heap, variance)];
  const { kernels } = heap;
  heap.withScratch(columns * 28, (sums) => {
    const [slopes, factor, rest] = [sums + columns * 8, sums + columns * 16, sums + columns * 20];
    kernels.columnSlopes(atX, atDy, atMean, rows, columns, sums, slopes);
    kernels.scaleSlopes(sums, slopes, atVariance, epsilon, columns, heap.address(out[1]), heap.address(out[2]));
    kernels.normalFactor(atVariance, at(heap, gamma), epsilon, columns, factor);
    kernels.normalGradient(
      ...([atX, atDy, atMean, atVariance, factor, epsilon, sums, slopes, rows, rows, columns] as const),
      heap.address(out[0]),
      rest,
    );
  });
  return [...out];
}

/** Its gradient through the statistics: `[dx, dγ, dβ]`. */
export const simdNormaliseBatchGradient: KernelEntry = simdEntry({
  kernel: 'GraftNormaliseBatchGradient',
  reason: 'Two passes over the image, where composing takes nine.',
  compute: normalGradient,
});
