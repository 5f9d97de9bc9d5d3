import { throwIfAborted } from '../abort.ts';
import { nextTurn } from '../next-turn.ts';
import { computeBatch, stack, viewOf } from './compute-batch.ts';
import type { Runner, StillJob, View } from './runner.ts';

/** Computes the still part in this thread, one batch after the other. */
export const inlineRunner = (): Runner => ({
  name: 'inline',
  async *compute(job, batches, signal) {
    for (const views of batches) {
      throwIfAborted(signal);
      const pictures = await readBatch(job, views, signal);
      yield { views, columns: await computeBatch(job.network, job.values, job.inputId, pictures) };
      await nextTurn();
    }
  },
  dispose: async () => {},
});

/** Decodes, augments and prepares one batch of views. */
export async function readBatch(job: Omit<StillJob, 'network' | 'values'>, views: readonly View[], signal?: AbortSignal) {
  const read = async (view: View) => viewOf(await job.dataset.read(view.index, signal ? { signal } : {}), view, job.augment, job.seed);
  return stack(await Promise.all(views.map(read)), job.input);
}
