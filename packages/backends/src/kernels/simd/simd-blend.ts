import type { TensorInfo } from '@tensorflow/tfjs';
import { simdEntry } from '../../simd/simd-entry.ts';
import type { KernelEntry } from '../kernel-entry.ts';
import { sizeOf } from './size-of.ts';

/** `keep · old + (1 − keep) · now`, for moving averages. */
export const simdBlend: KernelEntry = simdEntry({
  kernel: 'GraftBlend',
  reason: 'One operation for three: a network has a hundred of them a step.',
  compute: (heap, { inputs, attrs }) => {
    const { old, now } = inputs as Record<'old' | 'now', TensorInfo>;
    const out = heap.output(old.shape);
    heap.kernels.blend(heap.address(old), heap.address(now), sizeOf(old.shape), attrs?.keep as number, heap.address(out));
    return out;
  },
});
