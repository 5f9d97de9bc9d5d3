/** How the numbers of kernels and tables are stored; everything that reads them computes in float32. */
export type StorageType = 'float32' | 'float16' | 'int8';

/** Every kind of storage, the widest first. */
export const storageTypes: readonly StorageType[] = ['float32', 'float16', 'int8'];

/**
 * Whether a tensor is stored in fewer bits when that is asked for: what has at least two sizes above 1, so kernels and embedding tables.
 *
 * Biases, scales and statistics are a thousandth of the bytes and carry the range of everything after them: they stay float32.
 */
export const isNarrowed = (shape: readonly number[]): boolean => shape.filter((size) => size > 1).length > 1;
