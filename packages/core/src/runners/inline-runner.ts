import { stopwatch } from '@graftjs/data';
import { throwIfAborted } from '../abort.ts';
import { nextTurn } from '../next-turn.ts';
import { computeBatch } from './compute-batch.ts';
import { readBatch } from './read-batch.ts';
import type { Runner } from './runner.ts';

/** Computes the still part in this thread, one batch after the other. */
export const inlineRunner = (): Runner => ({
  name: 'inline',
  async *compute(job, batches, signal) {
    for (const views of batches) {
      throwIfAborted(signal);
      const pictures = await readBatch(job, views, signal);
      yield { views, columns: await stopwatch.time('still part', () => computeBatch(job.network, job.values, job.inputId, pictures)) };
      await nextTurn();
    }
  },
  dispose: async () => {},
});
