import { bufferStart, parseSafetensorsHeader } from './safetensors-header.ts';
import type { StoredTensor } from './stored-tensor.ts';

/** What a safetensors file holds: tensors by name, and free text by name. */
export interface Safetensors {
  tensors: Map<string, StoredTensor>;
  metadata: Record<string, string>;
}

const types = ['F32', 'I32', 'U8'] as const;

/**
 * Parses a safetensors file (a length, a JSON header, one buffer without holes) of the types that we write; the tensors are copies.
 *
 * Sizes are checked before anything is sliced; errors `model/bad-safetensors` name the rule that is broken.
 */
export function parseSafetensors(bytes: Uint8Array, where = 'safetensors'): Safetensors {
  const start = bufferStart(bytes, bytes.length, where);
  const buffer = bytes.subarray(start);
  const { entries, metadata } = parseSafetensorsHeader(bytes.subarray(8, start), buffer.length, where, types);
  const tensors = entries.map(({ name, type, shape, begin, end }): [string, StoredTensor] => {
    const dtype = type as StoredTensor['dtype'];
    return [name, { dtype, shape, data: entriesOf(dtype, buffer.slice(begin, end).buffer as ArrayBuffer) }];
  });
  return { tensors: new Map(tensors), metadata };
}

function entriesOf(dtype: StoredTensor['dtype'], copy: ArrayBuffer): StoredTensor['data'] {
  if (dtype === 'F32') return new Float32Array(copy);
  return dtype === 'I32' ? new Int32Array(copy) : new Uint8Array(copy);
}
