/** A tensor as it lies in a file. */
export interface StoredTensor {
  dtype: 'F32' | 'F16' | 'I32' | 'U8';
  shape: readonly number[];
  /** Of F16 the bits. */
  data: Float32Array | Uint16Array | Int32Array | Uint8Array;
}

/** Bytes of one entry. */
export const elementBytes = { F32: 4, I32: 4, F16: 2, U8: 1 } as const;
