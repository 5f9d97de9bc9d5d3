import type { ByteSource } from './byte-source.ts';

/** What a file picker, a drop or a response hands out: `File` and `Blob` are such. */
export interface Sliceable {
  readonly size: number;
  readonly name?: string;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** The bytes of a `File` or `Blob`, read piece by piece. */
export const blobBytes = (blob: Sliceable, name = blob.name ?? 'blob'): ByteSource => ({
  name,
  size: blob.size,
  read: async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()),
});
