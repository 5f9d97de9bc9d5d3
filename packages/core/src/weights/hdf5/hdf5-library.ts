/** What h5wasm tells of an array or an attribute. */
export interface Hdf5Metadata {
  /** Class of the type, `H5T_class_t`. */
  readonly type: number;
  readonly size: number;
  readonly signed: boolean;
  readonly vlen: boolean;
  /** null where there is no data. */
  readonly shape: number[] | null;
  readonly total_size: number;
  readonly enum_type?: { readonly type: number; readonly members: Readonly<Record<string, number>> };
  readonly virtual_sources?: readonly unknown[];
}

/** The part of h5wasm that is used: the functions of the C library by path; what fails answers with a negative number or throws. */
export interface Hdf5Library {
  /** Its files in memory. */
  readonly FS: {
    writeFile(path: string, bytes: Uint8Array, options: { canOwn: boolean }): void;
    unlink(path: string): void;
    open(path: string, mode: 'w'): unknown;
    close(stream: unknown): void;
    readonly streams: readonly unknown[];
  };
  readonly HEAPU8: Uint8Array;
  readonly H5F_ACC_RDONLY: number;
  readonly H5G_GROUP: number;
  readonly H5G_DATASET: number;
  _malloc(bytes: number): number;
  _free(at: number): void;
  open(path: string, mode: number): bigint;
  close_file(file: bigint): number;
  get_names(file: bigint, path: string, recursive: boolean): string[];
  get_type(file: bigint, path: string): number;
  get_symbolic_link(file: bigint, path: string): string | null;
  get_external_link(file: bigint, path: string): { filename?: string };
  get_attribute_names(file: bigint, path: string): string[];
  get_attribute_metadata(file: bigint, path: string, name: string): Hdf5Metadata;
  get_attribute_data(file: bigint, path: string, name: string, at: bigint): number;
  reclaim_vlen_memory(file: bigint, path: string, name: string, at: bigint): number;
  get_dataset_metadata(file: bigint, path: string): Hdf5Metadata;
  get_dataset_data(
    file: bigint,
    path: string,
    count: bigint[] | null,
    offset: bigint[] | null,
    strides: bigint[] | null,
    at: bigint,
  ): number;
}

/** An open file, and what it may hold. */
export interface OpenHdf5 {
  readonly library: Hdf5Library;
  readonly file: bigint;
}
