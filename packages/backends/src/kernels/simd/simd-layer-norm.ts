import type { TensorInfo } from '@tensorflow/tfjs';
import { simdEntry } from '../../simd/simd-entry.ts';
import type { SimdHeap } from '../../simd/simd-heap.ts';
import type { KernelEntry } from '../kernel-entry.ts';
import { matrixOf } from './matrix-of.ts';

const at = (heap: SimdHeap, tensor: TensorInfo | undefined): number => (tensor ? heap.address(tensor) : 0);

/** Layer normalisation over the last axis: `[y, mean, 1 / √(variance + ε)]`; γ and β may be absent. */
export const simdNormaliseRows: KernelEntry = simdEntry({
  kernel: 'GraftNormaliseRows',
  reason: 'Three passes over each row while it is in the cache, where composing takes nine over the whole.',
  compute: (heap, { inputs, attrs }) => {
    const { x, gamma, beta } = inputs as Record<string, TensorInfo>;
    const [rows, columns] = matrixOf(x as TensorInfo);
    const out = [heap.output((x as TensorInfo).shape), heap.output([rows]), heap.output([rows])] as const;
    const [y, mean, inverse] = out.map((tensor) => heap.address(tensor)) as [number, number, number];
    const given = [at(heap, x), at(heap, gamma), at(heap, beta), attrs?.epsilon as number] as const;
    heap.kernels.normaliseRows(...given, rows, columns, y, mean, inverse);
    return [...out];
  },
});

/** Its gradient: `[dx, dγ, dβ]`. */
export const simdNormaliseRowsGradient: KernelEntry = simdEntry({
  kernel: 'GraftNormaliseRowsGradient',
  reason: 'Two passes over each row while it is in the cache, where composing takes fourteen over the whole.',
  compute: (heap, { inputs }) => {
    const { x, dy, gamma, mean, inverse } = inputs as Record<string, TensorInfo>;
    const [rows, columns] = matrixOf(x as TensorInfo);
    const out = [heap.output((x as TensorInfo).shape), heap.output([columns]), heap.output([columns])] as const;
    const to = out.map((tensor) => heap.address(tensor)) as [number, number, number];
    const given = [at(heap, x), at(heap, dy), at(heap, gamma), at(heap, mean), at(heap, inverse)] as const;
    heap.withScratch((columns + 3) * 24, (scratch) => heap.kernels.layerNormGradient(...given, rows, columns, ...to, scratch));
    return [...out];
  },
});
