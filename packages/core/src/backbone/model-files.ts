import type { ByteSource } from '../weights/byte-source.ts';

/** The files of a model, wherever they lie; names are relative to its model.json and never leave that place. */
export interface ModelFiles {
  /** What the source is called in provenance and messages. */
  readonly name: string;
  /** Name of the file that holds the topology. */
  readonly entry: string;
  /** What the place says of the licence, where it says it besides a file; SPDX, or as the hub writes it. */
  readonly licence?: string;
  /** @throws `data/missing-file`, `data/file-too-large` */
  read(path: string, options: { maxBytes: number; signal?: AbortSignal }): Promise<Uint8Array>;
  /** A file to be read by range; absent where files come whole only. @throws `data/missing-file` */
  open?(path: string, options?: { signal?: AbortSignal }): Promise<ByteSource>;
  /** Names of the files beside the entry; absent where that can not be known (a URL). */
  list?(): Promise<string[]>;
}
