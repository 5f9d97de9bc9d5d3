import { type MessagePort, parentPort } from 'node:worker_threads';
import type { WorkerPort } from '../engine.ts';
import { packFailure } from './worker-failure.ts';
import type { WorkerAnswer } from './worker-message.ts';

/** Does what a new thread was ordered to and answers how that went. */
export async function serveOrder(work: () => Promise<void>): Promise<void> {
  const answer = (message: WorkerAnswer): void => parentPort?.postMessage(message);
  try {
    await work();
    answer({ state: 'ready' });
  } catch (error) {
    answer({ state: 'failed', error: packFailure(error) });
  }
}

/** The thread's end of the channel, as its module sees it. */
export const portOf = (port: MessagePort): WorkerPort => ({
  post: (message, transfer = []) => port.postMessage(message, transfer),
  onMessage: (listener) => void port.on('message', listener),
});
