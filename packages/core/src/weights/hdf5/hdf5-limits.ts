/** The most that a file may hold before it is taken for one made to mislead. */
export interface Hdf5Limits {
  /** Groups and data sets together. */
  readonly objects: number;
  /** Groups inside groups. */
  readonly depth: number;
  /** Axes of a data set. */
  readonly rank: number;
  /** Bytes of one attribute, and of the texts of all. */
  readonly attributeBytes: number;
  /** Bytes of all data sets. */
  readonly bytes: number;
  /** How many times the file's own size (and 1 MB at least) its data sets may come to: what compression, aliases and empty data sets can blow up. */
  readonly growth: number;
}

/** Far above the largest models of Keras: some 3,000 weights, 1.5 GB, groups 12 deep. */
export const hdf5Limits: Hdf5Limits = {
  objects: 100_000,
  depth: 32,
  rank: 8,
  attributeBytes: 64 * 2 ** 20,
  bytes: 2 ** 31 - 1,
  growth: 64,
};
