import { throwIfAborted } from '../abort.ts';
import { readBatch } from '../runners/inline-runner.ts';
import type { StillJob } from '../runners/runner.ts';
import { chunked, type Feed } from './feed.ts';

/** Feeds the pictures themselves, freshly augmented each epoch; the next batch is read while the engine works on this one. */
export const pixelFeed = (job: Omit<StillJob, 'network' | 'values'>): Feed => ({
  async *batches(order, { batchSize, epoch, training, signal }) {
    const view = training ? epoch + 1 : 0;
    const groups = chunked(order, batchSize);
    const read = (indices: readonly number[] | undefined) =>
      indices &&
      readBatch(
        job,
        indices.map((index) => ({ index, view })),
        signal,
      );
    let coming = read(groups[0]);
    try {
      for (const [i, indices] of groups.entries()) {
        throwIfAborted(signal);
        const column = await coming;
        coming = read(groups[i + 1]);
        if (column) yield { indices, columns: { [job.inputId]: column } };
      }
    } finally {
      // A batch that nobody waits for any more must not end the process when it fails.
      await coming?.catch(() => undefined);
    }
  },
});
