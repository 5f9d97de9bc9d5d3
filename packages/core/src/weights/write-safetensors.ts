import { graftError } from '../errors.ts';
import type { Json } from '../json.ts';
import { elementBytes, type StoredTensor } from './stored-tensor.ts';

/**
 * Bytes of a safetensors file that holds `tensors`, each aligned to its element: widest elements first, as the reference writer has it.
 *
 * Format: https://github.com/huggingface/safetensors. Errors: `usage/tensor-name` for the one name that the format keeps for itself.
 */
export function writeSafetensors(tensors: ReadonlyMap<string, StoredTensor>, metadata: Record<string, string> = {}): Uint8Array {
  if (tensors.has('__metadata__')) throw reserved();
  const entries = [...tensors].sort(([, a], [, b]) => elementBytes[b.dtype] - elementBytes[a.dtype]);
  const header = paddedHeader(entries, metadata);
  const size = entries.reduce((sum, [, { data }]) => sum + data.byteLength, 0);
  const bytes = new Uint8Array(8 + header.length + size);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, 8);
  let at = 8 + header.length;
  for (const [, { data }] of entries) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return bytes;
}

/** The JSON header, padded with spaces to a multiple of 8 bytes. */
function paddedHeader(entries: readonly [string, StoredTensor][], metadata: Record<string, string>): Uint8Array {
  const fields: [string, Json][] = Object.keys(metadata).length > 0 ? [['__metadata__', metadata]] : [];
  let offset = 0;
  for (const [name, { dtype, shape, data }] of entries) {
    fields.push([name, { dtype, shape, data_offsets: [offset, offset + data.byteLength] }]);
    offset += data.byteLength;
  }
  const text = new TextEncoder().encode(JSON.stringify(Object.fromEntries(fields)));
  const padded = new Uint8Array(Math.ceil(text.length / 8) * 8).fill(32);
  padded.set(text);
  return padded;
}

const reserved = () =>
  graftError({
    code: 'usage/tensor-name',
    where: 'writeSafetensors',
    expected: 'names of tensors',
    given: '__metadata__, which names the free text of a file',
    fix: 'Rename the parameter.',
  });
