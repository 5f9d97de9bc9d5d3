import * as tf from '@tensorflow/tfjs';
import type { GraftErrorFields } from './errors.ts';
import { carriedError } from './runners/carried-error.ts';
import { computeBatch } from './runners/compute-batch.ts';
import type { OpenNetwork } from './runners/open-network.ts';
import type { SentNetwork, StillAnswer, StillBatchMessage, StillJobMessage } from './runners/still-messages.ts';
import { stillService } from './runners/still-service.ts';
import type { ShardAnswerMessage, ShardMessage } from './shards/shard-messages.ts';
import { shardService } from './shards/shard-service.ts';

type Job = StillJobMessage<Extract<SentNetwork, { form: 'network' }>>;

/** Entry of an engine worker: computes the still part for the pool, and gradients of shards for a team. The engine is already up when this is called. */
export function serve(port: {
  post(message: StillAnswer | ShardAnswerMessage, transfer?: ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
}): void {
  const still = stillService(port, openNetwork);
  const shards = shardService(port);
  port.onMessage((raw) => {
    const message = raw as Job | StillBatchMessage | ShardMessage;
    const work = message.kind === 'job' || message.kind === 'batch' ? still(message) : shards(message);
    work.catch((error: Partial<GraftErrorFields> & Error) => port.post({ kind: 'failed', error: carriedError(error) }));
  });
}

async function openNetwork({ network: { network, values: given } }: Job): Promise<OpenNetwork> {
  const values = new Map(given.map(({ name, shape, data }) => [name, tf.tensor(data, [...shape])]));
  return {
    compute: (fed) => computeBatch(network, values, fed),
    dispose: () => tf.dispose([...values.values()]),
  };
}
