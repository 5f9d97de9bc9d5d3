/** How a stage is going to keep within its memory, said before it starts. */
export interface MemoryReport {
  readonly stage: string;
  /** Bytes that the process is expected to take at most. */
  readonly predictedPeak: number;
  /** Bytes that it may take. */
  readonly limit: number;
  readonly batchSize: number;
  /** Examples that go through the network at once. */
  readonly microBatch: number;
  /** Operations whose results are computed anew on the way back, and how many there are in all. */
  readonly recompute: { readonly operations: number; readonly of: number };
}

/** The same in words: `at most 1.94 GB of 2 GB, 32 examples at once, 24 of 153 operations recomputed`. */
export function memoryText({ predictedPeak, limit, batchSize, microBatch, recompute }: MemoryReport): string {
  const within =
    predictedPeak <= limit
      ? `at most ${gigabytes(predictedPeak)} of ${gigabytes(limit)}`
      : `${gigabytes(predictedPeak)}, more than the limit of ${gigabytes(limit)}`;
  const parts = microBatch < batchSize ? ` of ${batchSize}` : '';
  const again = recompute.operations > 0 ? [`${recompute.operations} of ${recompute.of} operations recomputed`] : [];
  return [within, `${microBatch}${parts} examples at once`, ...again].join(', ');
}

const gigabytes = (bytes: number): string => (bytes < 1e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${Number((bytes / 1e9).toFixed(2))} GB`);
