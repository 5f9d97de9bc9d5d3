import type { ByteSource } from '../weights/byte-source.ts';
import type { RemoteFile } from './hub-client.ts';

/** A download in progress; what is written stays until it is published or discarded. */
export interface BlobWriter {
  /** Bytes that are there already. */
  readonly have: number;
  write(bytes: Uint8Array): Promise<void>;
  /** The name of the content that is there, in the file's own kind of hash. */
  digest(): Promise<string>;
  /** Makes it the file. */
  publish(): Promise<void>;
  /** Leaves what is there for a later download to go on with. */
  pause(): Promise<void>;
  /** Leaves nothing. */
  discard(): Promise<void>;
}

/** A file of a commit that is here. */
export interface StoredFile extends ByteSource {
  /** The hash that its content was downloaded under; absent where only a copy is here. */
  readonly etag?: string;
}

/** Where downloaded models are kept, the same in Node (the folder that Python's client uses) and in the browser (the Cache API). */
export interface HubStore {
  /** What messages call it. */
  readonly place: string;
  /** The commit that a branch or tag stood for when it was last asked for. */
  readRef(repo: string, revision: string): Promise<string | undefined>;
  writeRef(repo: string, revision: string, commit: string): Promise<void>;
  /** Files of a commit that are here. */
  names(repo: string, commit: string): Promise<string[]>;
  find(repo: string, commit: string, path: string): Promise<StoredFile | undefined>;
  /** Where a file lies, for whoever wants to hand it to another program; absent where there are no paths. */
  pathOf?(repo: string, commit: string, path: string): string;
  /** Makes a content that is here already a file of a commit; false where it is not here. */
  adopt(repo: string, commit: string, file: RemoteFile): Promise<boolean>;
  /** Begins a download, or goes on with one. */
  begin(repo: string, file: RemoteFile): Promise<BlobWriter>;
  /** Every repository with its commits. */
  repositories(): Promise<{ repo: string; commits: string[]; bytes: number }[]>;
  /** Removes all of a repository; absent is fine. */
  remove(repo: string): Promise<void>;
  /** Hash in hex of bytes that are read piece by piece: SHA-256, or git's object id. */
  hash(kind: RemoteFile['kind'], source: ByteSource, signal?: AbortSignal): Promise<string>;
}
