/** A tensor as it lies in a file. */
export interface StoredTensor {
  dtype: 'F32' | 'I32' | 'U8';
  shape: readonly number[];
  data: Float32Array | Int32Array | Uint8Array;
}

/** Bytes of one entry. */
export const elementBytes = { F32: 4, I32: 4, U8: 1 } as const;
