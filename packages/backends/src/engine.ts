import type { EngineWorker } from './engine-worker.ts';
import type { StillEngineName, StillRunner } from './still-runner.ts';

export type { EngineWorker, WorkerPort } from './engine-worker.ts';

/** A kind of work that may have an engine of its own: forward below the cut, training above it, or a head on records. */
export type Work = 'still' | 'training' | 'head';

/** Every kind of work, in the order in which they are chosen and printed. */
export const works: readonly Work[] = ['still', 'training', 'head'];

/** The TF.js backends Graft knows how to bring up. */
export type BackendName = 'cpu' | 'wasm' | 'webgl' | 'webgpu' | 'tensorflow';

/** Whatever can be chosen for some kind of work. */
export type EngineName = BackendName | StillEngineName;

/** One thing that was tried: the rate it reached, or why it was not taken and what would change that. */
export interface TrailEntry {
  work: Work;
  backend: string;
  /** Units of work per second; absent when nothing was measured. */
  rate?: number;
  /** What is counted in `rate`, e.g. `forward GFLOPS`. */
  unit?: string;
  /** Why this backend does not do this work; absent for the one that does. */
  refused?: string;
  /** What would make a refused backend usable, as a sentence. */
  fix?: string;
}

/** What computes, kind by kind, and how that was decided; registered on `tf.engine()` under `Symbol.for('@graftjs/engine')`. */
export interface Engine {
  /** The engine that does each kind of work. */
  choice: Record<Work, string>;
  /** The TF.js backend that holds the tensors of each kind of work, and does it where its engine is none of TF.js's and cannot. */
  backends: Record<Work, string>;
  /** What computes finished networks, where the still part's engine is none of TF.js's. */
  still?: StillRunner;
  /** Everything that was tried, with its rate or the reason against it. */
  trail: readonly TrailEntry[];
  /** Makes the TF.js backend of this kind of work the current one. */
  use(work: Work): Promise<void>;
  /** How many engine workers are worth starting (≥ 1). */
  workers: number;
  /** How many engine workers are worth starting to differentiate shards of a batch (≥ 1). */
  trainingWorkers: number;
  /** Starts a thread with the backend of this kind of work (`still` unless told) and calls `serve(port)` of the module at `entry`; absent where threads cannot be had. */
  startWorker?(entry: string, work?: Work): Promise<EngineWorker>;
  /** What a person should know about this engine, e.g. that the probe's cache could not be written. */
  notes: readonly string[];
}
