import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { EngineWorker } from '../engine.ts';
import { endedEarly, unpackFailure } from './worker-failure.ts';
import { fromSource, typescriptLoader, workerFile } from './worker-file.node.ts';
import type { StillAnswerMessage } from './worker-message.ts';

/**
 * Starts a process that has onnxruntime up, and no TF.js, and calls `serve(port, open)` of the module at the URL `entry`.
 *
 * A process and not a thread: ending a thread, or the program, while onnxruntime computes in it aborts the whole program.
 * Rejects with the process's own error when onnxruntime or the module cannot be brought up.
 */
export async function startStillWorker(entry: string): Promise<EngineWorker> {
  const child = fork(fileURLToPath(workerFile('still-boot')), [], {
    serialization: 'advanced',
    execArgv: fromSource ? ['--conditions=@graftjs/source', `--import=${typescriptLoader('tsx')}`] : [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const life = watch(child, entry);
  const listeners: ((message: unknown) => void)[] = [];
  await new Promise<void>((resolve, reject) => {
    child.on('message', (message: StillAnswerMessage) => {
      if ('message' in message) for (const listener of listeners) listener(message.message);
      else if (message.state === 'ready') resolve();
      else reject(unpackFailure(message.error));
    });
    life.listen(reject);
    child.send({ entry });
  }).catch(async (error: unknown) => {
    await life.end();
    throw error;
  });
  return {
    post: (message) => void child.send(message as object),
    onMessage: (listener) => void listeners.push(listener),
    onError: life.listen,
    terminate: life.end,
  };
}

/** Hears of the end of a process that nobody asked to end, with what it said last. */
function watch(child: ChildProcess, entry: string) {
  const listeners: ((error: Error) => void)[] = [];
  let said = '';
  let failure: Error | undefined;
  let expected = false;
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000);
  });
  const fail = (error: Error) => {
    if (failure || expected) return;
    failure = error;
    for (const listener of listeners) listener(error);
  };
  child.on('error', fail);
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    // 'close' comes after the last of its output.
    child.once('close', (code, signal) => {
      fail(endedEarly(entry, `an end with ${signal ?? `exit code ${code}`}${said ? `, after '${lastLine(said)}'` : ''}`));
      resolve();
    });
  });
  return {
    listen(listener: (error: Error) => void): void {
      listeners.push(listener);
      if (failure) listener(failure);
    },
    end(): Promise<void> {
      expected = true;
      child.kill('SIGKILL');
      return ended;
    },
  };
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';
