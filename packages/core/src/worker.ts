import { augmentationFromConfig, type Dataset, type SourceDescription } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import type { GraftErrorFields } from './errors.ts';
import { carriedError } from './runners/carried-error.ts';
import { computeBatch } from './runners/compute-batch.ts';
import { readBatch } from './runners/inline-runner.ts';
import type { StillAnswer, StillBatchMessage, StillJobMessage } from './runners/still-messages.ts';
import type { ShardAnswerMessage, ShardMessage } from './shards/shard-messages.ts';
import { shardService } from './shards/shard-service.ts';

/** Entry of an engine worker: computes the still part for the pool, and gradients of shards for a team. The engine is already up when this is called. */
export function serve(port: {
  post(message: StillAnswer | ShardAnswerMessage, transfer?: ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
}): void {
  let job: { message: StillJobMessage; values: Map<string, tf.Tensor>; dataset: Dataset | undefined } | undefined;

  const start = async (message: StillJobMessage) => {
    if (job) tf.dispose([...job.values.values()]);
    const values = new Map(message.values.map(({ name, shape, data }) => [name, tf.tensor(data, [...shape])]));
    job = { message, values, dataset: message.source && (await openSource(message.source)) };
    port.post({ kind: 'ready' });
  };
  const compute = async ({ number, views, pictures }: StillBatchMessage) => {
    if (!job) throw new Error('internal: a batch came before its job');
    const { message, values, dataset } = job;
    const { network, inputId, input, seed } = message;
    const augment = message.augment && augmentationFromConfig(message.augment);
    const column = pictures ?? (await readBatch({ dataset: dataset as Dataset, inputId, input, augment, seed }, views));
    const columns = await computeBatch(network, values, inputId, column);
    port.post(
      { kind: 'batch', number, columns },
      Object.values(columns).map(({ data }) => data.buffer as ArrayBuffer),
    );
  };
  const shards = shardService(port);
  port.onMessage((raw) => {
    const message = raw as StillJobMessage | StillBatchMessage | ShardMessage;
    const work = message.kind === 'job' ? start(message) : message.kind === 'batch' ? compute(message) : shards(message);
    work.catch((error: Partial<GraftErrorFields> & Error) => port.post({ kind: 'failed', error: carriedError(error) }));
  });
}

async function openSource({ module, export: name, options }: SourceDescription): Promise<Dataset> {
  const loaded = (await import(module)) as Record<string, (options: Record<string, unknown>) => Promise<Dataset>>;
  const open = loaded[name];
  if (!open) throw new Error(`internal: ${module} exports no ${name}`);
  return open(options);
}
