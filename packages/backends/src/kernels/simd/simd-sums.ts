import type { KernelFunc, Tensor, TensorInfo } from '@tensorflow/tfjs';
import { simdEntry } from '../../simd/simd-entry.ts';
import type { SimdHeap } from '../../simd/simd-heap.ts';
import { blockOf } from '../block-reductions.ts';
import type { KernelEntry, Tf } from '../kernel-entry.ts';

type Arguments = Parameters<KernelFunc>[0];

const blockIn = (args: Arguments, tf: Tf) => blockOf(tf, (args.inputs.x as TensorInfo).shape, args.attrs as never);

function sumBlocks(heap: SimdHeap, args: Arguments, tf: Tf, scale: (rows: number) => number): TensorInfo {
  const { outer, rows, inner, shape } = blockIn(args, tf) as NonNullable<ReturnType<typeof blockIn>>;
  const out = heap.output(shape);
  const [x, to] = [heap.address(args.inputs.x as Tensor), heap.address(out)];
  heap.withScratch(inner * 8, (scratch) => {
    for (let i = 0; i < outer; i++)
      heap.kernels.sumColumns(x + i * rows * inner * 4, rows, inner, scale(rows), to + i * inner * 4, scratch);
  });
  return out;
}

const entry = (kernel: string, scale: (rows: number) => number): KernelEntry =>
  simdEntry({
    kernel,
    reason: 'TF.js transposes before it reduces any axis but the last; here the rows are read once and summed in double precision.',
    fits: (args, tf) => (args.inputs.x as TensorInfo).dtype === 'float32' && blockIn(args, tf) !== undefined,
    compute: (heap, args, tf) => sumBlocks(heap, args, tf, scale),
  });

/** Sums over leading or middle axes: bias, scale and filter gradients. */
export const simdSum = entry('Sum', () => 1);

/** Means over leading or middle axes: batch statistics and global pooling. */
export const simdMean = entry('Mean', (rows) => 1 / rows);
