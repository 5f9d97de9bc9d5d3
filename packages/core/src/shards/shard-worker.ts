import type { EngineWorker } from '../engine.ts';
import { revivedError } from '../runners/carried-error.ts';
import type { ShardAnswerMessage, ShardMessage } from './shard-messages.ts';

type Answer = Exclude<ShardAnswerMessage, { kind: 'failed' }>;

/** An engine worker of a team, asked one thing at a time. */
export interface ShardWorker {
  /** Rejects with the worker's own error, also when it has died meanwhile. */
  ask(message: ShardMessage, transfer?: ArrayBuffer[]): Promise<Answer>;
  terminate(): Promise<void>;
}

/** Wraps an engine worker whose module is core's worker entry. */
export function shardWorker(worker: EngineWorker): ShardWorker {
  let waiting: { resolve(answer: Answer): void; reject(error: unknown): void } | undefined;
  let died: { error: unknown } | undefined;
  worker.onError((error) => {
    died ??= { error };
    waiting?.reject(error);
  });
  worker.onMessage((raw) => {
    const answer = raw as ShardAnswerMessage;
    if (answer.kind === 'failed') waiting?.reject(revivedError(answer.error));
    else waiting?.resolve(answer);
  });
  return {
    ask: (message, transfer) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        if (died) reject(died.error);
        else worker.post(message, transfer);
      }),
    terminate: () => worker.terminate(),
  };
}
