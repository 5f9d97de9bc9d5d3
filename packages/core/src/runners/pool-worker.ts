import type { EngineWorker } from '../engine.ts';
import { revivedError } from './carried-error.ts';
import type { StillAnswer, StillBatchMessage, StillJobMessage } from './still-messages.ts';

type Answer = Exclude<StillAnswer, { kind: 'failed' }>;

/** An engine worker of a pool: one listener at a time, so that what an earlier job left does not hear the next one's answers. */
export interface PoolWorker {
  post(message: StillJobMessage | StillBatchMessage, transfer?: ArrayBuffer[]): void;
  /** Replaces the listeners. */
  listen(onAnswer: (answer: Answer) => void, onFailure: (error: unknown) => void): void;
  terminate(): Promise<void>;
}

/** Wraps an engine worker whose module is core's worker entry. */
export function poolWorker(worker: EngineWorker): PoolWorker {
  let onAnswer: (answer: Answer) => void = () => {};
  let onFailure: (error: unknown) => void = () => {};
  let failed: { error: unknown } | undefined;
  worker.onError((error) => {
    failed ??= { error };
    onFailure(error);
  });
  worker.onMessage((raw) => {
    const answer = raw as StillAnswer;
    if (answer.kind === 'failed') onFailure(revivedError(answer.error));
    else onAnswer(answer);
  });
  return {
    post: (message, transfer) => worker.post(message, transfer),
    listen(answer, failure) {
      onAnswer = answer;
      onFailure = failure;
      // One that died between two jobs would never answer.
      if (failed) failure(failed.error);
    },
    terminate: () => worker.terminate(),
  };
}
