import type { BackendName } from '../engine.ts';
import type { GraftErrorFields } from '../errors.ts';
import type { SimdVariant } from '../simd/simd-variant.ts';

/** What a new thread is told: the module to import and the backend to bring up first. */
export interface WorkerOrder<Port> {
  entry: string;
  /** The thread's end of the channel that its module talks through. */
  port: Port;
  backend: BackendName;
  /** Where the wasm binaries are. */
  wasmPaths?: unknown;
  /** Which kernels wasm gets. */
  simd?: SimdVariant;
}

/** What a new thread answers: it serves, or it could not start. */
export type WorkerAnswer = { state: 'ready' } | { state: 'failed'; error: WorkerFailure };

/** What a still worker's process sends: how its start went, then what its module posts. */
export type StillAnswerMessage = WorkerAnswer | { message: unknown };

/** An error on its way between threads, where classes and brands are lost. */
export interface WorkerFailure {
  message: string;
  stack?: string;
  fields?: GraftErrorFields;
}
