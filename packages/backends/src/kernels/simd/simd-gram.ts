import type { TensorInfo } from '@tensorflow/tfjs';
import { simdEntry } from '../../simd/simd-entry.ts';
import type { KernelEntry } from '../kernel-entry.ts';
import { matrixOf } from './matrix-of.ts';

/** `Xᵀ X` in double precision, for which TF.js has no type: an int32 tensor of `[columns, columns, 2]` whose bits are the doubles. */
export const simdGram: KernelEntry = simdEntry({
  kernel: 'GraftGram',
  reason: 'TF.js computes in single precision alone; half of the symmetric product is computed, every sum in double precision.',
  compute: (heap, { inputs }) => {
    const x = inputs.x as TensorInfo;
    const [rows, columns] = matrixOf(x);
    const out = heap.output([columns, columns, 2], 'int32');
    heap.withScratch(heap.kernels.gramScratchBytes(columns), (scratch) =>
      heap.kernels.gram(heap.address(x), rows, columns, heap.address(out), scratch),
    );
    return out;
  },
});
