/** What one comparison measured; several samples each, in the bench's unit. */
export interface Samples {
  ours: readonly number[];
  /** Empty where the peer is not installed. */
  peer: readonly number[];
  /** What a reader must know to trust the figure, or why it falls short. */
  note?: string;
}

/** One hot path beside a peer in the same run; it lives in `bench/<name>.bench.ts` as the default export, alone or in a list. */
export interface Bench {
  name: string;
  /** Whom we stand beside, with its version. */
  peer: string;
  /** What a sample counts, such as `ms` or `examples/s`. */
  unit: string;
  /** How many times better than the peer it must be; a row that falls short says so. */
  reach?: number;
  /** What ours must come to by itself, in the unit: at least, where larger is better, else at most. */
  bar?: number;
  /** Whether a larger sample is better. @default false */
  higherIsBetter?: boolean;
  run: (context: { signal: AbortSignal; log: (line: string) => void }) => Promise<Samples>;
}
