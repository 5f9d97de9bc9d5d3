import { stopwatch } from '@graftjs/data';
import { throwIfAborted } from '../abort.ts';
import { nextTurn } from '../next-turn.ts';
import { readBatch } from '../prepare/read-batch.ts';
import { computeBatch } from './compute-batch.ts';
import type { Runner } from './runner.ts';

/** Computes the still part in this thread, one batch after the other. */
export const inlineRunner = (): Runner => ({
  name: 'inline',
  async *compute(job, batches, signal) {
    for (const views of batches) {
      throwIfAborted(signal);
      const fed = await readBatch(job, views, signal);
      yield { views, columns: await stopwatch.time('still part', () => computeBatch(job.network, job.values, fed)) };
      await nextTurn();
    }
  },
  dispose: async () => {},
});
