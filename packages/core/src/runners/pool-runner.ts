import { throwIfAborted } from '../abort.ts';
import type { Engine, EngineWorker } from '../engine.ts';
import { GraftError, graftError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { readBatch } from './inline-runner.ts';
import type { ComputedBatch, Runner, StillJob, View } from './runner.ts';
import type { StillAnswer, StillBatchMessage, StillJobMessage } from './still-messages.ts';

/**
 * Computes the still part on several engine workers; each takes the next batch when it has done one.
 *
 * The batches are the caller's and every worker runs the same engine, so the records are the ones that one thread makes.
 */
export function poolRunner(engine: Engine, entry: string): Runner {
  let pool: PoolWorker[] = [];
  const dispose = async () => {
    const ending = pool;
    pool = [];
    await Promise.all(ending.map(({ worker }) => worker.terminate()));
  };
  return {
    name: `pool-${engine.workers}`,
    async *compute(job, batches, signal) {
      if (batches.length === 0) return;
      const message = await jobMessage(job);
      if (pool.length === 0) pool = await startAll(engine, entry, engine.workers);
      let finished = false;
      try {
        yield* schedule(pool, message, job, batches, signal);
        finished = true;
      } finally {
        // After an error or an abort a worker may still be busy with a batch that nobody wants.
        if (!finished) await dispose();
      }
    },
    dispose,
  };
}

/** A worker that lives over several jobs; `listen` replaces who hears of it. */
interface PoolWorker {
  readonly worker: EngineWorker;
  listen(onAnswer: (answer: StillAnswer) => void, onFailure: (error: unknown) => void): void;
}

async function startAll(engine: Engine, entry: string, count: number): Promise<PoolWorker[]> {
  const started = await Promise.allSettled(Array.from({ length: count }, () => engine.startWorker?.(entry)));
  const workers = started.flatMap((s) => (s.status === 'fulfilled' && s.value ? [s.value] : []));
  const failed = started.find((s) => s.status === 'rejected');
  if (!failed) return workers.map(poolWorker);
  await Promise.all(workers.map((worker) => worker.terminate()));
  throw failed.reason;
}

function poolWorker(worker: EngineWorker): PoolWorker {
  let answered: (answer: StillAnswer) => void = () => {};
  let failed: (error: unknown) => void = () => {};
  worker.onMessage((message) => answered(message as StillAnswer));
  worker.onError((error) => failed(error));
  return {
    worker,
    listen(onAnswer, onFailure) {
      [answered, failed] = [onAnswer, onFailure];
    },
  };
}

async function* schedule(
  pool: readonly PoolWorker[],
  message: StillJobMessage,
  job: StillJob,
  batches: readonly (readonly View[])[],
  signal: AbortSignal | undefined,
): AsyncGenerator<ComputedBatch> {
  const done: ComputedBatch[] = [];
  let wake = () => {};
  let failure: unknown;
  let next = 0;
  let left = batches.length;

  const fail = (error: unknown) => {
    failure ??= error;
    wake();
  };
  const give = async (worker: EngineWorker) => {
    const number = next++;
    const views = batches[number];
    if (!views) return;
    const batch: StillBatchMessage = { kind: 'batch', number, views };
    if (!message.source) batch.pictures = await readBatch(job, views, signal);
    worker.post(batch, batch.pictures ? [batch.pictures.data.buffer as ArrayBuffer] : []);
  };
  const hear = (worker: EngineWorker) => (answer: StillAnswer) => {
    if (answer.kind === 'failed') return fail(revived(answer.error));
    if (answer.kind === 'batch') {
      left--;
      done.push({ views: batches[answer.number] as readonly View[], columns: answer.columns });
      wake();
    }
    give(worker).catch(fail);
  };
  for (const { worker, listen } of pool) {
    listen(hear(worker), fail);
    worker.post(message);
  }
  const onAbort = () => wake();
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    while (left > 0 || done.length > 0) {
      throwIfAborted(signal);
      if (failure) throw failure;
      const batch = done.shift();
      if (batch) yield batch;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
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

/** An error that crossed from a worker, with the fields it had there. */
function revived(error: { name: string; message: string; [field: string]: unknown }): Error {
  const { code, where, expected, given, fix } = error as Partial<Record<keyof GraftError, string>>;
  if (code && where && expected && given && fix) return graftError({ code, where, expected, given, fix });
  return Object.assign(new Error(error.message), { name: error.name });
}
