import { throwIfAborted } from '../abort.ts';
import type { RecordStore } from '../cut/record-store.ts';
import { chunked, type Feed } from './feed.ts';

/** Options of {@link recordFeed}. */
export interface RecordFeedOptions {
  /** Name of an example's view in the store. */
  keyOf(index: number, view: number): string;
  /** Augmented views a training example has besides itself; epoch e uses view `e mod (views + 1)`. */
  views: number;
}

/** Feeds what the still part left in the store. */
export const recordFeed = (store: RecordStore, { keyOf, views }: RecordFeedOptions): Feed => ({
  async *batches(order, { batchSize, epoch, training, signal }) {
    const view = training ? epoch % (views + 1) : 0;
    for (const indices of chunked(order, batchSize)) {
      throwIfAborted(signal);
      yield { indices, columns: await store.gather(indices.map((index) => keyOf(index, view))) };
    }
  },
});
