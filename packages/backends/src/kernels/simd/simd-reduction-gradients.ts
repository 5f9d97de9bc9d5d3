import type { TensorInfo } from '@tensorflow/tfjs';
import { simdEntry } from '../../simd/simd-entry.ts';
import type { KernelEntry } from '../kernel-entry.ts';
import type { ReducedBlock } from '../reduced-block.ts';
import { sizeOf } from './size-of.ts';

/** `scale · dy`, repeated along the axes that a sum went over: the gradient of sums and means. */
export const simdSpread: KernelEntry = simdEntry({
  kernel: 'GraftSpread',
  reason: 'TF.js makes a tensor of ones, multiplies and divides it: three passes over the values, where one does.',
  compute: (heap, { inputs, attrs }) => {
    const { shape, scale, outer, rows, inner } = attrs as unknown as ReducedBlock & { shape: number[]; scale: number };
    const out = heap.output(shape);
    heap.kernels.spread(heap.address(inputs.dy as TensorInfo), scale, outer, rows, inner, heap.address(out));
    return out;
  },
});

/** `dy` where x is what the reduction came to, else 0: the gradient of maxima and minima. */
export const simdPickEqual: KernelEntry = simdEntry({
  kernel: 'GraftPickEqual',
  reason: 'TF.js compares with broadcasting in a plain loop, a hundred times as slow.',
  compute: (heap, { inputs, attrs }) => {
    const { x, y, dy } = inputs as { x: TensorInfo; y: TensorInfo; dy: TensorInfo };
    const { outer, rows, inner } = attrs as unknown as ReducedBlock;
    const out = heap.output(x.shape);
    heap.kernels.pickEqual(heap.address(x), heap.address(y), heap.address(dy), outer, rows, inner, heap.address(out));
    return out;
  },
});

/** `dy` where x is above 0, else `alpha · dy`. */
export const simdLeakGradient: KernelEntry = simdEntry({
  kernel: 'GraftLeakGradient',
  reason: 'TF.js compares, multiplies and selects, each a pass over the values.',
  compute: (heap, { inputs, attrs }) => {
    const [x, dy] = [inputs.x as TensorInfo, inputs.dy as TensorInfo];
    const out = heap.output(x.shape);
    heap.kernels.leakGradient(heap.address(x), heap.address(dy), attrs?.alpha as number, sizeOf(x.shape), heap.address(out));
    return out;
  },
});
