/** One tensor for several examples: rows of `shape[1…]`, one an example. */
export interface Column {
  /** `[examples, …]`. */
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** What a network is fed, or what it gives: a column for each node, by id. */
export type Columns = Readonly<Record<string, Column>>;
