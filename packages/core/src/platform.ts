import type { Dataset } from '@graftjs/data';
import type { StillExporter } from './exports/onnx/still-exporter.ts';
import type { HubDoor } from './hub/hub-door.ts';

/** Files by path, the same in Node (a disk) and in the browser (IndexedDB). Paths use what `join` makes. */
export interface FileStore {
  /**
   * The bytes of a file; a file larger than `maxBytes` is refused before it is read.
   *
   * @throws `data/missing-file`, `data/file-too-large`
   */
  read(path: string, options?: { maxBytes?: number }): Promise<Uint8Array>;
  /** Bytes of a file. @throws `data/missing-file` */
  size(path: string): Promise<number>;
  /** The bytes `from … to` of a file, `to` exclusive; fewer where it ends before. They may come in the beginning of `into`, where they fit. @throws `data/missing-file` */
  readRange(path: string, from: number, to: number, into?: Uint8Array): Promise<Uint8Array>;
  /** Writes a whole file, making the folders above it: after a crash the old or the new bytes are there, nothing between. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Adds text to the end of a file, made if absent, together with the folders above it. */
  append(path: string, text: string): Promise<void>;
  /** What is directly in a folder, by name; an absent folder is empty. */
  list(path: string): Promise<FolderEntry[]>;
  exists(path: string): Promise<boolean>;
  /** Removes a file, or a folder with all that is in it; absent is fine. */
  remove(path: string): Promise<void>;
  /** Removes a folder in which nothing is; one that is absent or in which something is stays as it is. */
  removeEmpty(path: string): Promise<void>;
  /**
   * Gives a file, or a folder with all that is in it, another place: after a crash it is whole at one of the two. A file takes the place of a file
   * that is there; for a folder nothing must be.
   */
  move(from: string, to: string): Promise<void>;
  /** Cuts a file to its first `bytes` bytes. @throws `data/missing-file` */
  truncate(path: string, bytes: number): Promise<void>;
  join(...parts: string[]): string;
  /** The same place written so that it holds from any working folder; two spellings of a place give one. */
  absolute(path: string): string;
}

/** One thing in a folder; the bytes of a folder are 0. */
export interface FolderEntry {
  name: string;
  folder: boolean;
  bytes: number;
}

/** A thread of this package's own that computes nothing with tensors. */
export interface PlainThread {
  post(message: unknown, transfer?: ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Hears of errors that nobody caught in the thread, and of its end where nobody asked for it. */
  onError(listener: (error: Error) => void): void;
  terminate(): Promise<void>;
}

/** What differs between Node and the browser; `#platform` is the one that runs. */
export interface Platform {
  kind: 'node' | 'web';
  files: FileStore;
  /** A new empty folder that nobody else uses; whoever asked removes it. */
  temporaryFolder(): Promise<string>;
  /** SHA-256 in lower-case hex. */
  sha256(bytes: Uint8Array): Promise<string>;
  /** Opens the data set at a path; absent where there are no paths. Errors: `data/…`. */
  openData?(path: string, options?: { signal?: AbortSignal }): Promise<Dataset>;
  /** What writes networks for engines outside TF.js; absent where there are none, so that no page loads it. */
  exporter?(): Promise<StillExporter>;
  /** What the hub is asked with and where its files are kept; loaded when somebody names a model of it. */
  hub(): Promise<HubDoor>;
  /** The folder of a model that comes with this package; absent where there are no folders: pages serve its files themselves. */
  modelFolder?(name: string): string;
  /** Where a module that is started in a worker lies, for `startWorker`; undefined where it was not built. */
  moduleUrl(name: 'worker' | 'still-worker'): string | undefined;
  /** Starts the thread that reads HDF5, `hdf5-worker.ts`. @throws `usage/no-hdf5-worker` where the page has named none */
  startHdf5Thread(): PlainThread;
}
