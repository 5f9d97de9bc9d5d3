import type { BackendName } from '../engine.ts';
import type { GraftErrorFields } from '../errors.ts';

/** What every new thread is told: the module to import and the way to talk to it. */
export interface StillOrder<Port> {
  entry: string;
  /** The thread's end of the channel that its module talks through. */
  port: Port;
}

/** What a thread with TF.js is told besides: the backend to bring up first. */
export interface WorkerOrder<Port> extends StillOrder<Port> {
  backend: BackendName;
  /** Where the wasm binaries are. */
  wasmPaths?: unknown;
}

/** What a new thread answers: it serves, or it could not start. */
export type WorkerAnswer = { state: 'ready' } | { state: 'failed'; error: WorkerFailure };

/** An error on its way between threads, where classes and brands are lost. */
export interface WorkerFailure {
  message: string;
  stack?: string;
  fields?: GraftErrorFields;
}
