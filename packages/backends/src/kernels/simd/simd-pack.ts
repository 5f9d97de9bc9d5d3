import type { TensorInfo } from '@tensorflow/tfjs';
import { simdEntry } from '../../simd/simd-entry.ts';
import type { KernelEntry } from '../kernel-entry.ts';
import { sizeOf } from './size-of.ts';

/** The numbers of all inputs, in the order of their names' numbers, end to end. */
export const simdPack: KernelEntry = simdEntry({
  kernel: 'GraftPack',
  reason: 'TF.js gives each tensor another shape before it joins them: an operation for each.',
  compute: (heap, { inputs }) => {
    const parts = Object.values(inputs) as TensorInfo[];
    const sizes = parts.map(({ shape }) => sizeOf(shape));
    const out = heap.output([sizes.reduce((sum, size) => sum + size, 0)]);
    let to = heap.address(out);
    for (const [i, part] of parts.entries()) {
      const bytes = (sizes[i] as number) * 4;
      heap.kernels.copyRuns(heap.address(part), bytes, bytes, 1, to, bytes);
      to += bytes;
    }
    return out;
  },
});

/** The opposite: tensors of the given `shapes` from one row of numbers. */
export const simdUnpack: KernelEntry = simdEntry({
  kernel: 'GraftUnpack',
  reason: 'TF.js cuts each piece out and gives it another shape: two operations for each.',
  compute: (heap, { inputs, attrs }) => {
    const { shapes } = attrs as unknown as { shapes: readonly (readonly number[])[] };
    let from = heap.address(inputs.x as TensorInfo);
    const out = heap.outputs(shapes);
    for (const part of out) {
      const bytes = sizeOf(part.shape) * 4;
      heap.kernels.copyRuns(from, bytes, bytes, 1, heap.address(part), bytes);
      from += bytes;
    }
    return out;
  },
});

/** The same from the Float32Array `row`, whose memory may be another thread's. */
export const simdWrite: KernelEntry = simdEntry({
  kernel: 'GraftWrite',
  reason: 'TF.js makes each tensor by itself; all as one first would leave a hole as large in the memory.',
  compute: (heap, { attrs }) => {
    const { row, shapes } = attrs as unknown as { row: Float32Array; shapes: readonly (readonly number[])[] };
    const out = heap.outputs(shapes);
    let from = 0;
    for (const part of out) {
      const size = sizeOf(part.shape);
      heap.floats(heap.address(part), size).set(row.subarray(from, from + size));
      from += size;
    }
    return out;
  },
});

/** Copies the numbers of all inputs into the Float32Array `into`, end to end, from its entry `from` on; gives no tensor. */
export const simdRead: KernelEntry = simdEntry({
  kernel: 'GraftRead',
  reason: 'TF.js gives each tensor out as a new array: memory that the collector of garbage has to run after, several times a second.',
  compute: (heap, { inputs, attrs }) => {
    const { into, from } = attrs as unknown as { into: Float32Array; from: number };
    let at = from;
    for (const part of Object.values(inputs) as TensorInfo[]) {
      const size = sizeOf(part.shape);
      into.set(heap.floats(heap.address(part), size), at);
      at += size;
    }
    return [];
  },
});
