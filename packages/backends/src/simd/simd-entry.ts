import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs';
import type { KernelEntry, Tf } from '../kernels/kernel-entry.ts';
import { type SimdHeap, simdHeap } from './simd-heap.ts';

type Arguments = Parameters<KernelFunc>[0];

/** A kernel of our own on the wasm engine's memory. */
export interface SimdEntry {
  /** TF.js's kernel name, or a name of ours that `core` looks for. */
  kernel: string;
  /** Why TF.js's own kernel does not do, as a sentence. */
  reason: string;
  /** Computes on the heap; what it makes besides its results it must free; where it fails, its results are freed. */
  compute(heap: SimdHeap, args: Arguments, tf: Tf): TensorInfo | TensorInfo[];
  /** Whether this call is one for the kernel; the others go to the row before. @default all are */
  fits?(args: Arguments, tf: Tf): boolean;
}

/** The row of the kernel table for a kernel of our own; without SIMD, or where a call does not fit, the row before it computes. */
export const simdEntry = ({ kernel, reason, compute, fits = () => true }: SimdEntry): KernelEntry => ({
  kernel,
  backends: ['wasm'],
  reason,
  make: ({ tf, stock, simd }) => {
    if (simd === 'none') return undefined;
    return (args) => {
      if (stock && !fits(args, tf)) return stock.kernelFunc(args);
      const heap = simdHeap(args.backend, simd);
      return heap.wholly(() => compute(heap, args, tf));
    };
  },
});
