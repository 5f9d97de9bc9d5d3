/** How bytes are read. */
export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Where the bytes may be put, from its beginning, so that no new memory is needed; a source that cannot leaves it alone. */
  readonly into?: Uint8Array;
}

/** Bytes that are read by range, wherever they lie: a file, a URL, a dropped blob, memory. */
export interface ByteSource {
  /** What messages call it. */
  readonly name: string;
  /** Bytes in all. */
  readonly size: number;
  /** The bytes `from … to`, `to` exclusive; `0 ≤ from ≤ to ≤ size`. A view of a larger buffer stays the source's; what fills its buffer is the reader's own. */
  read(from: number, to: number, options?: ReadOptions): Promise<Uint8Array>;
}
