import type { Columns } from '../cut/column.ts';

/** One batch for the moving part: a column for each tensor at the cut, rows in the order of `indices`. */
export interface FeedBatch {
  readonly indices: readonly number[];
  readonly columns: Columns;
}

/** What a feed needs to know besides which examples. */
export interface FeedRequest {
  readonly batchSize: number;
  /** Which pass this is: chooses the views of augmented examples. */
  readonly epoch: number;
  /** Augmentation is applied to training batches only. */
  readonly training: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Where the moving part's batches come from: the records of the still part, or, with the cut at the input, the examples themselves. */
export interface Feed {
  /** Index → length, where examples differ in length: an epoch's batches are then made of like ones. */
  readonly lengths?: ReadonlyMap<number, number> | undefined;
  /** Columns are lent until the next batch is asked for. */
  batches(order: readonly number[], request: FeedRequest): AsyncIterable<FeedBatch>;
}

/** The order cut into batches; the last one may be smaller. */
export const chunked = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
