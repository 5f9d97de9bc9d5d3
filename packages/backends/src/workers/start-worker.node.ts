import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { BackendName, EngineWorker } from '../engine.ts';
import type { SimdVariant } from '../simd/simd-variant.ts';
import { endedEarly, unpackFailure } from './worker-failure.ts';
import { fromSource, typescriptLoader, workerFile } from './worker-file.node.ts';
import type { WorkerAnswer, WorkerOrder } from './worker-message.ts';

export interface StartWorkerOptions {
  backend: BackendName;
  /** Where the wasm binaries are, if not where they are installed. */
  wasmPaths?: unknown;
  /** Which kernels wasm gets. @default 'strict' */
  simd?: SimdVariant | undefined;
}

/**
 * Megabytes for young objects, four times what V8 takes.
 *
 * A training step leaves some 4 MB behind. With V8's own, what the step under way still needs is copied every few steps, for 4 ms in which the threads that
 * wait for this one stand still too; with these, collections fall between steps. The memory in use was no more than before.
 */
const youngGeneration = 192;

/**
 * Starts a thread that has the backend and its kernels up and calls `serve(port)` of the module at the URL `entry`.
 *
 * Rejects with the thread's own error when the backend or the module cannot be brought up.
 */
export async function startWorker(entry: string, { backend, wasmPaths, simd = 'strict' }: StartWorkerOptions): Promise<EngineWorker> {
  const { port1, port2 } = new MessageChannel();
  const workerData: WorkerOrder<MessagePort> = { entry, backend, simd, port: port2, ...(wasmPaths === undefined ? {} : { wasmPaths }) };
  const worker = new Worker(bootCode(), {
    eval: true,
    workerData,
    transferList: [port2],
    resourceLimits: { maxYoungGenerationSizeMb: youngGeneration },
    ...(fromSource ? sourceFlags : {}),
  });
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
const sourceFlags = { execArgv: ['--conditions=@graftjs/source'] };

function bootCode(): string {
  const run = `import(${JSON.stringify(workerFile('worker-boot').href)}).then(({ boot }) => boot())`;
  return fromSource
    ? `import(${JSON.stringify(typescriptLoader('tsx/esm/api'))}).then(({ register }) => { register(); return ${run}; })`
    : run;
}
