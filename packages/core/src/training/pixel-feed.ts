import { throwIfAborted } from '../abort.ts';
import type { Columns } from '../cut/column.ts';
import { readBatch } from '../prepare/read-batch.ts';
import type { StillJob } from '../runners/runner.ts';
import { chunked, type Feed } from './feed.ts';
import type { Lengths } from './lengths.ts';

/**
 * Feeds the examples themselves, freshly augmented each epoch; the next batch is read while the engine works on this one.
 *
 * Two memories take turns: one anew for each batch of photographs, 19 MB, would be collected only after several more.
 */
export const pixelFeed = (job: Omit<StillJob, 'network' | 'values'>, lengths?: Lengths): Feed => ({
  lengths: lengths?.of,
  async *batches(order, { batchSize, epoch, training, signal }) {
    const view = training ? epoch + 1 : 0;
    const groups = chunked(order, batchSize);
    const read = (indices: readonly number[] | undefined, spent?: Columns) => {
      if (!indices) return undefined;
      const views = indices.map((index) => ({ index, view }));
      const batch = readBatch(job, views, signal, spent);
      // It may fail while the engine is busy: heard of when it is waited for, and until then no unhandled rejection that ends the process.
      batch.catch(() => undefined);
      return batch;
    };
    let coming = read(groups[0]);
    let spent: Columns | undefined;
    try {
      for (const [i, indices] of groups.entries()) {
        throwIfAborted(signal);
        const columns = await coming;
        coming = read(groups[i + 1], spent);
        if (columns) yield { indices, columns };
        spent = columns;
      }
    } finally {
      await coming?.catch(() => undefined);
    }
  },
});
