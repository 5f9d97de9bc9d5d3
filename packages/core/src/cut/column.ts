/** One tensor for several examples: rows of `shape[1…]`, one an example. */
export interface Column {
  /** `[examples, …]`. */
  readonly shape: readonly number[];
  readonly data: Float32Array;
}
