import type { TensorInfo } from '@tensorflow/tfjs';
import { simdEntry } from '../../simd/simd-entry.ts';
import type { KernelEntry } from '../kernel-entry.ts';
import { sizeOf } from './size-of.ts';

/** `dy` where x lies between the bounds, else 0: the gradient of ReLU, ReLU6 and clipping, in one pass. */
export const simdClipGradient: KernelEntry = simdEntry({
  kernel: 'GraftClipGradient',
  reason: 'TF.js builds the mask from several operations, each a pass over the image.',
  compute: (heap, { inputs, attrs }) => {
    const [x, dy] = [inputs.x as TensorInfo, inputs.dy as TensorInfo];
    const { low, high, includeLow, includeHigh } = attrs as unknown as ClipBounds;
    const out = heap.output(x.shape);
    const [atX, atDy, to] = [heap.address(x), heap.address(dy), heap.address(out)];
    heap.kernels.clipGradient(atX, atDy, sizeOf(x.shape), low, high, Number(includeLow), Number(includeHigh), to);
    return out;
  },
});

/** Between which values a clipped function has slope 1, and whether it has it at the bounds too. */
export interface ClipBounds {
  low: number;
  high: number;
  includeLow: boolean;
  includeHigh: boolean;
}
