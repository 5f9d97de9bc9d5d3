import { aborted, throwIfAborted } from '../abort.ts';
import type { Engine } from '../engine.ts';
import type { JsonObject } from '../json.ts';
import { readBatch } from './inline-runner.ts';
import { mailbox } from './mailbox.ts';
import { type PoolWorker, poolWorker } from './pool-worker.ts';
import type { ComputedBatch, Runner, StillJob, View } from './runner.ts';
import type { StillBatchMessage, StillJobMessage } from './still-messages.ts';

/**
 * Computes the still part on several engine workers; each takes the next batch when it has done one.
 *
 * The batches are the caller's and every worker runs the same engine, so the records are the ones that one thread makes.
 */
export function poolRunner(engine: Engine, entry: string): Runner {
  let workers: PoolWorker[] = [];
  const dispose = async () => {
    const ending = workers;
    workers = [];
    await Promise.all(ending.map((worker) => worker.terminate()));
  };
  return {
    name: `pool-${engine.workers}`,
    async *compute(job, batches, signal) {
      if (batches.length === 0) return;
      throwIfAborted(signal);
      const message = await jobMessage(job);
      if (workers.length === 0) workers = await startAll(engine, entry);
      let finished = false;
      try {
        yield* schedule(workers, message, job, batches, signal);
        finished = true;
      } finally {
        // After an error or an abort a worker may still be busy with a batch that nobody wants.
        if (!finished) await dispose();
      }
    },
    dispose,
  };
}

/** All the workers that the engine finds worth starting, or none: when one fails to start the others are ended. */
async function startAll(engine: Engine, entry: string): Promise<PoolWorker[]> {
  const started = await Promise.allSettled(Array.from({ length: engine.workers }, () => engine.startWorker?.(entry)));
  const workers = started.flatMap((s) => (s.status === 'fulfilled' && s.value ? [s.value] : []));
  const failed = started.find((s) => s.status === 'rejected');
  if (!failed) return workers.map(poolWorker);
  await Promise.all(workers.map((worker) => worker.terminate()));
  throw failed.reason;
}

/** Hands the job to the workers and a batch to each that is free; yields what they answer. */
async function* schedule(
  workers: readonly PoolWorker[],
  message: StillJobMessage,
  job: StillJob,
  batches: readonly (readonly View[])[],
  signal: AbortSignal | undefined,
): AsyncGenerator<ComputedBatch> {
  const results = mailbox<ComputedBatch>();
  let next = 0;
  const give = async (worker: PoolWorker) => {
    const number = next++;
    const views = batches[number];
    if (!views) return;
    const batch: StillBatchMessage = { kind: 'batch', number, views };
    if (!message.source) batch.pictures = await readBatch(job, views, signal);
    worker.post(batch, batch.pictures ? [batch.pictures.data.buffer as ArrayBuffer] : []);
  };
  const onAbort = () => results.fail(aborted(signal?.reason));
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    for (const worker of workers) {
      worker.listen((answer) => {
        if (answer.kind === 'batch') results.put({ views: batches[answer.number] as readonly View[], columns: answer.columns });
        give(worker).catch(results.fail);
      }, results.fail);
      worker.post(message);
    }
    for (let left = batches.length; left > 0; left--) yield await results.take();
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}

async function jobMessage({ network, values, inputId, input, augment, seed, dataset }: StillJob): Promise<StillJobMessage> {
  const table = [...values].map(async ([name, tensor]) => ({ name, shape: tensor.shape, data: Float32Array.from(await tensor.data()) }));
  return {
    kind: 'job',
    network,
    values: await Promise.all(table),
    inputId,
    input,
    seed,
    ...(augment ? { augment: { name: augment.name, options: augment.options as JsonObject } } : {}),
    ...(dataset.description ? { source: dataset.description } : {}),
  };
}
