import type { ElementType } from '../element-type.ts';

/** An array of an HDF5 file; the library gives its bytes little-endian, whatever the file has. */
export interface Hdf5Dataset {
  /** From the root, without a slash in front: `layers/dense/vars/0`. */
  readonly path: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** What an HDF5 file holds that a model is made of. */
export interface Hdf5Content {
  /** Path of a group (the root is `''`) → its attributes that are text, each a list of texts; one text is a list of one. */
  readonly attributes: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  readonly datasets: readonly Hdf5Dataset[];
}
