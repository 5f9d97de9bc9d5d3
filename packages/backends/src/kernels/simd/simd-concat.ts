import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs';
import { simdEntry } from '../../simd/simd-entry.ts';
import type { KernelEntry, Tf } from '../kernel-entry.ts';
import { sizeOf } from './size-of.ts';

type Arguments = Parameters<KernelFunc>[0];

const isWide = ({ dtype }: TensorInfo): boolean => dtype === 'float32' || dtype === 'int32';
const listOf = ({ inputs }: Arguments): TensorInfo[] => Object.values(inputs) as TensorInfo[];

/** The axis counted from the front, and how many numbers one step along the axis before it takes in each tensor. */
function alongAxis(tf: Tf, { shape }: TensorInfo, args: Arguments) {
  const [axis] = tf.util.parseAxisParam(args.attrs?.axis as number, shape) as [number];
  return { axis, outer: sizeOf(shape.slice(0, axis)), run: (part: TensorInfo) => sizeOf(part.shape.slice(axis)) };
}

/** Joins tensors along an axis. */
export const simdConcat: KernelEntry = simdEntry({
  kernel: 'Concat',
  reason: 'TF.js makes a view of a JavaScript array for each run of neighbours.',
  fits: (args) => {
    const [first, ...rest] = listOf(args) as [TensorInfo, ...TensorInfo[]];
    return isWide(first) && rest.every(({ dtype }) => dtype === first.dtype);
  },
  compute: (heap, args, tf) => {
    const parts = listOf(args) as [TensorInfo, ...TensorInfo[]];
    const { axis, outer, run } = alongAxis(tf, parts[0], args);
    const shape = tf.backend_util.computeOutShape(
      parts.map((part) => part.shape),
      axis,
    );
    const out = heap.output(shape, parts[0].dtype);
    const step = run(out) * 4;
    let to = heap.address(out);
    for (const part of parts) {
      const bytes = run(part) * 4;
      if (bytes > 0) heap.kernels.copyRuns(heap.address(part), bytes, bytes, outer, to, step);
      to += bytes;
    }
    return out;
  },
});

/** Cuts a tensor along an axis: the gradient of joining. */
export const simdSplit: KernelEntry = simdEntry({
  kernel: 'SplitV',
  reason: 'TF.js first copies the whole input into a JavaScript array, once for each part.',
  fits: ({ inputs }) => isWide(inputs.x as TensorInfo),
  compute: (heap, args, tf) => {
    const x = args.inputs.x as TensorInfo;
    const { axis, outer, run } = alongAxis(tf, x, args);
    const sizes = tf.backend_util.prepareSplitSize(x as never, args.attrs?.numOrSizeSplits as number[], axis);
    let from = heap.address(x);
    return sizes.map((size) => {
      const out = heap.output(
        x.shape.map((length, i) => (i === axis ? size : length)),
        x.dtype,
      );
      const bytes = run(out) * 4;
      if (bytes > 0) heap.kernels.copyRuns(from, run(x) * 4, bytes, outer, heap.address(out), bytes);
      from += bytes;
      return out;
    });
  },
});
