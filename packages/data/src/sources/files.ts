import type { Hasher } from '../hash/sha256.ts';

/** What a folder holds under one name. */
export interface FolderEntry {
  name: string;
  kind: 'file' | 'folder' | 'link' | 'other';
}

/** What a path leads to, links followed. */
export interface FileFacts {
  kind: 'file' | 'folder' | 'other';
  size: number;
}

/** The few things that sources ask of a file system; the real one is `nodeFiles`, tests pass an invented one. Paths use `/`. */
export interface Files {
  /** Absolute path with links resolved; `undefined` when it leads nowhere. */
  real(path: string): Promise<string | undefined>;
  /** `undefined` when nothing is there. */
  facts(path: string): Promise<FileFacts | undefined>;
  list(folder: string): Promise<FolderEntry[]>;
  /** At most `maxBytes`; a longer file is an error `data/too-large`. */
  read(path: string, options: { maxBytes: number; signal?: AbortSignal | undefined }): Promise<Uint8Array>;
  /** The first and the last bytes, `count` of each or fewer, and the size. */
  ends(path: string, count: number): Promise<{ head: Uint8Array; tail: Uint8Array; size: number }>;
  /** The content piece by piece; a piece is good until the next one is asked for. */
  stream(path: string, options: { signal?: AbortSignal | undefined }): AsyncIterable<Uint8Array>;
  hasher(): Hasher;
}
