import type { ByteSource } from './byte-source.ts';

/** Bytes that are in memory already; what is read are views, not copies. */
export const memoryBytes = (bytes: Uint8Array, name = 'bytes'): ByteSource => ({
  name,
  size: bytes.length,
  read: async (from, to) => bytes.subarray(from, to),
});
