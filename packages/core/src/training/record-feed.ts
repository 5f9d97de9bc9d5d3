import { throwIfAborted } from '../abort.ts';
import type { Columns } from '../cut/column.ts';
import { narrowed } from '../cut/narrowed.ts';
import type { RecordStore } from '../cut/record-store.ts';
import { chunked, type Feed } from './feed.ts';
import type { Lengths } from './lengths.ts';

/** Options of {@link recordFeed}. */
export interface RecordFeedOptions {
  /** Name of an example's view in the store. */
  keyOf(index: number, view: number): string;
  /** Augmented views a training example has besides itself; epoch e uses view `e mod (views + 1)`. */
  views: number;
  /** Records are as long as the longest of those they were computed with: a batch of them is cut to its own longest. @default all are alike */
  lengths?: Lengths | undefined;
}

/** Feeds what the still part left in the store. */
export const recordFeed = (store: RecordStore, { keyOf, views, lengths }: RecordFeedOptions): Feed => ({
  lengths: lengths?.of,
  async *batches(order, { batchSize, epoch, training, signal }) {
    const view = training ? epoch % (views + 1) : 0;
    for (const indices of chunked(order, batchSize)) {
      throwIfAborted(signal);
      const columns = await store.gather(indices.map((index) => keyOf(index, view)));
      yield { indices, columns: lengths ? toLongest(columns, indices, lengths) : columns };
    }
  },
});

function toLongest(columns: Columns, indices: readonly number[], { of, axes }: Lengths): Columns {
  const longest = Math.max(...indices.map((index) => of.get(index) ?? Number.POSITIVE_INFINITY), 1);
  return Object.fromEntries(Object.entries(columns).map(([id, column]) => [id, narrowed(column, axes[id] ?? [], longest)]));
}
