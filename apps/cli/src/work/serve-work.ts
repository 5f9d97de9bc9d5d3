import { failureOf } from '../failure/failure-of.ts';
import { perform } from './perform.ts';
import { stopFlag } from './stop-flag.ts';
import type { WorkData, WorkMessage } from './work-message.ts';

/** The thread's way back to the one that started it. */
export interface WorkPort {
  post(message: WorkMessage): void;
  onStop(listener: () => void): void;
}

/** Does the ordered work and says how it goes. */
export async function serveWork({ order, stop }: WorkData, { post, onStop }: WorkPort): Promise<void> {
  const controller = new AbortController();
  const flag = stopFlag(stop);
  const halt = () => controller.abort(new Error('stopped by a signal'));
  onStop(halt);
  try {
    const value = await perform(order, {
      signal: controller.signal,
      onProgress(progress) {
        // While steps follow each other without a pause no message arrives, but every step passes here.
        if (flag.raised() && !controller.signal.aborted) halt();
        post({ kind: 'progress', progress });
      },
    });
    post({ kind: 'done', value });
  } catch (error) {
    post({ kind: 'failed', failure: failureOf(error) });
  }
}
