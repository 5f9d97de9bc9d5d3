import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { failed } from '../failure/failure-of.ts';
import type { Progress } from '../print/progress.ts';
import type { Order } from './order.ts';
import { stopFlag } from './stop-flag.ts';
import type { WorkData, WorkMessage } from './work-message.ts';

/** Options of {@link startWork}. */
export interface StartWorkOptions {
  signal: AbortSignal;
  onProgress(progress: Progress): void;
  /** What libraries print while they work, which is no result. */
  onOutput(text: string): void;
}

/** Does an order in a thread of its own, so that this one hears signals and keeps drawing while a step computes. */
export async function startWork(order: Order, { signal, onProgress, onOutput }: StartWorkOptions): Promise<unknown> {
  // Native TensorFlow reads the environment of the process, which only the first thread can change.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  const flag = stopFlag();
  const worker = threadFor({ order, stop: flag.memory });
  for (const stream of [worker.stdout, worker.stderr]) stream.setEncoding('utf8').on('data', onOutput);
  const stop = () => {
    flag.raise();
    worker.postMessage('stop');
  };
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise((resolve, reject) => {
      worker.on('message', (message: WorkMessage) => {
        if (message.kind === 'progress') onProgress(message.progress);
        else if (message.kind === 'done') resolve(message.value);
        else reject(failed(message.failure));
      });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`the computing thread ended early, with exit code ${code}`)));
    });
  } finally {
    signal.removeEventListener('abort', stop);
    void worker.terminate();
  }
}

/** Node 20 cannot start a thread from a `.ts` file, so from sources it starts from a line of JavaScript that can load it. */
function threadFor(workerData: WorkData): Worker {
  const streams = { workerData, stdout: true, stderr: true };
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./work.js', import.meta.url), streams);
  const entry = JSON.stringify(new URL('../work.ts', import.meta.url).href);
  const code = `import(${JSON.stringify(typescriptLoader())}).then(({ register }) => { register(); return import(${entry}); })`;
  return new Worker(code, { ...streams, eval: true, execArgv: ['--conditions=@graftjs/source'] });
}

const typescriptLoader = (): string =>
  pathToFileURL(
    createRequire(import.meta.url)
      .resolve('tsx/esm/api')
      .replace(/\.cjs$/, '.mjs'),
  ).href;
