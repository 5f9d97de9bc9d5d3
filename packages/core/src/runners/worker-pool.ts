import { stopwatch } from '@graftjs/data';
import { aborted, throwIfAborted } from '../abort.ts';
import type { EngineWorker } from '../engine.ts';
import type { JsonObject } from '../json.ts';
import { contentsAtHand } from '../prepare/kept-contents.ts';
import { readBatch } from '../prepare/read-batch.ts';
import { mailbox } from './mailbox.ts';
import { type PoolWorker, poolWorker } from './pool-worker.ts';
import type { ComputedBatch, Runner, StillJob, View } from './runner.ts';
import type { SentNetwork, StillBatchMessage, StillJobMessage } from './still-messages.ts';

/** Options of {@link workerPool}. */
export interface WorkerPoolOptions {
  readonly name: string;
  /** How many to start. */
  readonly workers: number;
  start(): Promise<EngineWorker>;
  /** The job's network as the workers want it. */
  send(job: StillJob): Promise<SentNetwork>;
}

/** Batches that a worker has at once: it reads the examples of one while it computes the other. */
const ahead = 2;

/**
 * Computes the still part on several workers; each takes the next batch when it has done one.
 *
 * The batches are the caller's and every worker runs the same engine, so the records are the ones that one thread makes.
 */
export function workerPool(options: WorkerPoolOptions): Runner {
  let workers: PoolWorker[] = [];
  let jobs = 0;
  const dispose = async () => {
    const ending = workers;
    workers = [];
    await Promise.all(ending.map((worker) => worker.terminate()));
  };
  return {
    name: options.name,
    async *compute(job, batches, signal) {
      if (batches.length === 0) return;
      throwIfAborted(signal);
      // Both take their time, and one does not need the other.
      const [sent, started] = await Promise.allSettled([
        jobMessage(job, jobs++, options),
        workers.length > 0 ? workers : startAll(options),
      ]);
      if (started.status === 'rejected') throw started.reason;
      workers = started.value;
      if (sent.status === 'rejected') throw sent.reason;
      const message = sent.value;
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

/** All the workers, or none: when one fails to start the others are ended. */
async function startAll({ workers: count, start }: WorkerPoolOptions): Promise<PoolWorker[]> {
  const started = await Promise.allSettled(Array.from({ length: count }, start));
  const workers = started.flatMap((s) => (s.status === 'fulfilled' ? [s.value] : []));
  const failed = started.find((s) => s.status === 'rejected');
  if (!failed) return workers.map(poolWorker);
  await Promise.all(workers.map((worker) => worker.terminate()));
  throw failed.reason;
}

/** Hands the job to the workers and batches to each that has room for them; yields what they answer. */
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
    // An example that was decoded before costs less to send than to decode again.
    const decoded = contentsAtHand(
      job.dataset,
      views.map(({ index }) => index),
    );
    if (decoded) batch.decoded = decoded;
    else if (!message.source) batch.prepared = await readBatch(job, views, signal);
    worker.post(batch, batch.prepared ? Object.values(batch.prepared).map(({ data }) => data.buffer as ArrayBuffer) : []);
  };
  const onAbort = () => results.fail(aborted(signal?.reason));
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    for (const worker of workers) {
      worker.listen((answer) => {
        if (answer.kind === 'batch') stopwatch.add(answer.spent);
        if (answer.kind === 'batch') results.put({ views: batches[answer.number] as readonly View[], columns: answer.columns });
        if (answer.kind === 'ready' && answer.job !== message.job) return;
        const wanted = answer.kind === 'ready' ? ahead : 1;
        for (let i = 0; i < wanted; i++) give(worker).catch(results.fail);
      }, results.fail);
      worker.post(message);
    }
    for (let left = batches.length; left > 0; left--) yield await results.take();
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}

const jobMessage = async (job: StillJob, number: number, { send }: WorkerPoolOptions): Promise<StillJobMessage> => ({
  kind: 'job',
  job: number,
  network: await send(job),
  inputId: job.inputId,
  input: job.input,
  seed: job.seed,
  ...(job.augment ? { augment: { name: job.augment.name, options: job.augment.options as JsonObject } } : {}),
  ...(job.dataset.description ? { source: job.dataset.description } : {}),
});
