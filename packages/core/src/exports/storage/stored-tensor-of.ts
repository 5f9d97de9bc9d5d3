import type { StoredTensor } from '../../weights/stored-tensor.ts';
import { halfBitsOf } from './half-bits.ts';
import { isNarrowed, type StorageType } from './storage-type.ts';

/** Numbers as a safetensors file holds them: kernels and tables in float16 where that is asked for. Errors: `model/float16-range`. */
export function storedTensor(
  { name, shape, data }: { name: string; shape: readonly number[]; data: Float32Array },
  store: StorageType,
): StoredTensor {
  if (store === 'float16' && isNarrowed(shape)) return { dtype: 'F16', shape, data: halfBitsOf(data, name) };
  return { dtype: 'F32', shape, data };
}
