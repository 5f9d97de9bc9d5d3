import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PlainThread } from '../platform.ts';

/**
 * Starts a thread that imports a module and calls its `serve(port)`; what it prints is kept from the terminal.
 *
 * A thread that waits does not keep the process alive.
 */
export function plainThread(url: string): PlainThread {
  const worker = new Worker(bootCode(url), { eval: true, stdout: true, stderr: true, ...(isSource(url) ? { execArgv: [] } : {}) });
  const listeners: ((error: Error) => void)[] = [];
  const fail = (error: Error): void => {
    for (const listener of listeners) listener(error);
  };
  worker.on('error', (error: unknown) => fail(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', (code) => fail(new Error(`the thread ended with exit code ${code}`)));
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    onMessage(listener) {
      worker.on('message', listener);
      // A listener makes the process wait for the thread again.
      worker.unref();
    },
    onError: (listener) => void listeners.push(listener),
    async terminate() {
      listeners.length = 0;
      await worker.terminate();
    },
  };
}

const isSource = (url: string) => url.endsWith('.ts');

/** Node 20 cannot start a thread from a `.ts` file, so the thread starts from a line of JavaScript that can load it; what else the process was told would load it a second time. */
function bootCode(url: string): string {
  const serve = `import(${JSON.stringify(url)}).then(({ serve }) => serve({
    post: (message, transfer) => parentPort.postMessage(message, transfer),
    onMessage: (listener) => parentPort.on('message', listener),
  }))`;
  const ready = isSource(url)
    ? `import(${JSON.stringify(typescriptLoader())}).then(({ register }) => { register(); return ${serve}; })`
    : serve;
  return `const { parentPort } = require('node:worker_threads'); ${ready}`;
}

/** Resolved from here because a thread itself has no place; tsx's CJS twin looks for its loader in the wrong folder. */
const typescriptLoader = (): string =>
  pathToFileURL(
    createRequire(import.meta.url)
      .resolve('tsx/esm/api')
      .replace(/\.cjs$/, '.mjs'),
  ).href;
