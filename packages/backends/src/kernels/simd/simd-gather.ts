import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs';
import { graftError } from '../../errors.ts';
import { simdEntry } from '../../simd/simd-entry.ts';
import type { SimdHeap } from '../../simd/simd-heap.ts';
import type { KernelEntry } from '../kernel-entry.ts';
import { sizeOf } from './size-of.ts';

type Arguments = Parameters<KernelFunc>[0];

/** Rows of a table, one after the other, for whole numbers of any shape. */
function fits({ inputs, attrs }: Arguments): boolean {
  const [x, indices] = [inputs.x as TensorInfo, inputs.indices as TensorInfo];
  const wide = x.dtype === 'float32' || x.dtype === 'int32';
  return wide && indices.dtype === 'int32' && attrs?.axis === 0 && attrs?.batchDims === 0;
}

function gather(heap: SimdHeap, { inputs, backend }: Arguments): TensorInfo {
  const [x, indices] = [inputs.x as TensorInfo, inputs.indices as TensorInfo];
  const [rows = 0, ...row] = x.shape;
  const out = heap.output([...indices.shape, ...row], x.dtype);
  const [from, ids, to] = [heap.address(x), heap.address(indices), heap.address(out)];
  if (heap.kernels.gatherRows(from, rows, sizeOf(row) * 4, ids, sizeOf(indices.shape), to)) return out;
  (backend as { disposeData(dataId: object): boolean }).disposeData(out.dataId);
  throw graftError({
    code: 'usage/index',
    where: 'gather',
    expected: `numbers of rows from 0 to ${rows - 1}`,
    given: 'one below or above',
    fix: 'Look for tokens or labels that the table has no row for.',
  });
}

/** Rows picked by number, as embeddings pick them. */
export const simdGather: KernelEntry = simdEntry({
  kernel: 'GatherV2',
  reason: 'TF.js computes the position of every single number; here each row is copied at once.',
  fits,
  compute: gather,
});
