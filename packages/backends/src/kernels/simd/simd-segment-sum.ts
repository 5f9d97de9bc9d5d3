import type { TensorInfo } from '@tensorflow/tfjs';
import { simdEntry } from '../../simd/simd-entry.ts';
import type { KernelEntry } from '../kernel-entry.ts';
import { sizeOf } from './size-of.ts';

/** The sum of rows by segment id, the gradient of gather and embedding: each row is added where it belongs, ids without a segment are left out. */
export const simdUnsortedSegmentSum: KernelEntry = simdEntry({
  kernel: 'UnsortedSegmentSum',
  reason: 'TF.js has no such kernel on wasm; only the rows that occur are touched, four numbers at once.',
  fits: ({ inputs }) => (inputs.x as TensorInfo).dtype === 'float32' && (inputs.segmentIds as TensorInfo).dtype === 'int32',
  compute: (heap, { inputs, attrs }) => {
    const [x, ids] = [inputs.x as TensorInfo, inputs.segmentIds as TensorInfo];
    const segments = attrs?.numSegments as number;
    const [rows, inner] = [sizeOf(ids.shape), x.shape.slice(ids.shape.length)];
    const out = heap.output([segments, ...inner]);
    heap.kernels.segmentSum(heap.address(x), heap.address(ids), rows, sizeOf(inner), segments, heap.address(out));
    return out;
  },
});
