import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { BackendName, EngineWorker } from '../engine.ts';
import { endedEarly, unpackFailure } from './worker-failure.ts';
import type { StillOrder, WorkerAnswer, WorkerOrder } from './worker-message.ts';

export interface StartWorkerOptions {
  backend: BackendName;
  /** Where the wasm binaries are, if not where they are installed. */
  wasmPaths?: unknown;
}

/**
 * Starts a thread that has the backend and its kernels up and calls `serve(port)` of the module at the URL `entry`.
 *
 * Rejects with the thread's own error when the backend or the module cannot be brought up.
 */
export const startWorker = (entry: string, { backend, wasmPaths }: StartWorkerOptions): Promise<EngineWorker> =>
  startThread<WorkerOrder<MessagePort>>('worker-boot', { entry, backend, ...(wasmPaths === undefined ? {} : { wasmPaths }) });

/** Starts a thread that has onnxruntime up, and no TF.js, and calls `serve(port, open)` of the module at the URL `entry`. */
export const startStillWorker = (entry: string): Promise<EngineWorker> => startThread<StillOrder<MessagePort>>('still-boot', { entry });

type BootName = 'worker-boot' | 'still-boot';

async function startThread<Order extends StillOrder<MessagePort>>(boot: BootName, order: Omit<Order, 'port'>): Promise<EngineWorker> {
  const { port1, port2 } = new MessageChannel();
  const { entry } = order;
  const workerData = { ...order, port: port2 };
  const worker = new Worker(bootCode(boot), { eval: true, workerData, transferList: [port2], ...(fromSource ? sourceFlags : {}) });
  const failures = watch(worker, entry);
  await new Promise<void>((resolve, reject) => {
    worker.once('message', (answer: WorkerAnswer) => (answer.state === 'ready' ? resolve() : reject(unpackFailure(answer.error))));
    failures.listen(reject);
  }).catch(async (error: unknown) => {
    await stop(worker, port1);
    throw error;
  });
  return {
    post: (message, transfer = []) => port1.postMessage(message, transfer),
    onMessage: (listener) => void port1.on('message', listener),
    onError: failures.listen,
    terminate: () => {
      failures.expectEnd();
      return stop(worker, port1);
    },
  };
}

async function stop(worker: Worker, port: MessagePort): Promise<void> {
  port.close();
  await worker.terminate();
}

/** Remembers what went wrong, so that a listener that comes late still hears of it. */
function watch(worker: Worker, entry: string) {
  const listeners: ((error: Error) => void)[] = [];
  let failure: Error | undefined;
  let expected = false;
  const fail = (error: Error): void => {
    if (failure || expected) return;
    failure = error;
    for (const listener of listeners) listener(error);
  };
  worker.on('error', (error: unknown) => fail(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', (code) => fail(endedEarly(entry, `an end with exit code ${code}`)));
  return {
    listen(listener: (error: Error) => void): void {
      listeners.push(listener);
      if (failure) listener(failure);
    },
    expectEnd(): void {
      expected = true;
    },
  };
}

/** Node 20 cannot start a thread from a `.ts` file, so the thread starts from a line of JavaScript that can load it. */
const fromSource = import.meta.url.endsWith('.ts');
const sourceFlags = { execArgv: ['--conditions=@graftjs/source'] };

function bootCode(name: BootName): string {
  const boot = new URL(fromSource ? `./${name}.node.ts` : `./${name}.js`, import.meta.url).href;
  const run = `import(${JSON.stringify(boot)}).then(({ boot }) => boot())`;
  return fromSource ? `import(${JSON.stringify(typescriptLoader())}).then(({ register }) => { register(); return ${run}; })` : run;
}

/** Resolved from here because the thread itself has no place; tsx's CJS twin looks for its loader in the wrong folder. */
const typescriptLoader = (): string =>
  pathToFileURL(
    createRequire(import.meta.url)
      .resolve('tsx/esm/api')
      .replace(/\.cjs$/, '.mjs'),
  ).href;
