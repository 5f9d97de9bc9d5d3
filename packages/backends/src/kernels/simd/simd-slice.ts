import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs';
import { simdEntry } from '../../simd/simd-entry.ts';
import type { SimdHeap } from '../../simd/simd-heap.ts';
import type { KernelEntry } from '../kernel-entry.ts';
import { sizeOf } from './size-of.ts';

/** A box of a tensor as runs of neighbours: each run `length` numbers long, `count` of them `step` numbers apart, and that from each of `starts`. */
interface Runs {
  length: number;
  count: number;
  step: number;
  starts: number[];
}

/** Axes taken whole are read together with the one before them. */
function runsOf(shape: readonly number[], begin: readonly number[], size: readonly number[]): Runs {
  let axis = shape.length - 1;
  while (axis > 0 && size[axis] === shape[axis]) axis--;
  const stride = (of: number) => sizeOf(shape.slice(of + 1));
  const [count, step] = axis > 0 ? [size[axis - 1] ?? 1, stride(axis - 1)] : [1, 0];
  const first = shape.reduce((sum, _, of) => sum + (begin[of] ?? 0) * stride(of), 0);
  let starts = [first];
  for (let of = 0; of < axis - 1; of++)
    starts = starts.flatMap((start) => Array.from({ length: size[of] ?? 1 }, (_, i) => start + i * stride(of)));
  return { length: (size[axis] ?? 1) * stride(axis), count, step, starts };
}

function copyBox(heap: SimdHeap, x: TensorInfo, begin: readonly number[], size: readonly number[]): TensorInfo {
  const out = heap.output(size, x.dtype);
  if (sizeOf(size) === 0) return out;
  const { length, count, step, starts } = runsOf(x.shape, begin, size);
  const [from, to] = [heap.address(x), heap.address(out)];
  for (const [i, start] of starts.entries())
    heap.kernels.copyRuns(from + start * 4, step * 4, length * 4, count, to + i * length * count * 4, length * 4);
  return out;
}

const isWide = ({ inputs }: Parameters<KernelFunc>[0]): boolean => ['float32', 'int32'].includes((inputs.x as TensorInfo).dtype);

/** A box out of a tensor. */
export const simdSlice: KernelEntry = simdEntry({
  kernel: 'Slice',
  reason: 'TF.js first copies the whole input into a JavaScript array; here each run of neighbours is copied once.',
  fits: isWide,
  compute: (heap, { inputs, attrs }, tf) => {
    const x = inputs.x as TensorInfo;
    const { begin, size } = attrs as unknown as Record<'begin' | 'size', number | number[]>;
    const [from, box] = tf.slice_util.parseSliceParams(x as never, begin, size) as [number[], number[]];
    tf.slice_util.assertParamsValid(x as never, from, box);
    return copyBox(heap, x, from, box);
  },
});
