/** Bytes by key: the little that a file store needs of IndexedDB. */
export interface KeyValue {
  get(key: string): Promise<Uint8Array | undefined>;
  set(key: string, bytes: Uint8Array): Promise<void>;
  remove(key: string): Promise<void>;
  /** Gives what is under some keys others, all or none of it. */
  rename(pairs: readonly (readonly [from: string, to: string])[]): Promise<void>;
  /** Keys that start with a prefix, with the sizes of what they hold. */
  keys(prefix: string): Promise<{ key: string; bytes: number }[]>;
}
