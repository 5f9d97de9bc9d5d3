import { makeDiagnose } from './diagnose.ts';
import { webPlatform } from './platform/platform.web.ts';
import { makeUseBackend } from './use-backend.ts';
import { makeServeWorker } from './workers/serve-worker.web.ts';

/**
 * Chooses and brings up the engine that computes, and registers it on the TF.js instance for Graft's other packages.
 *
 * `'auto'` (the default) measures for at most a second and keeps the rates in `localStorage`; a name takes that backend or throws.
 * wasm needs `wasmPaths`; threads need `worker`, which makes a module worker whose script calls {@link serveWorker}.
 */
export const useBackend = makeUseBackend(webPlatform);

/** Tries and measures every engine of this browser anew and tells all about it; afterwards the best one is registered. */
export const diagnose = makeDiagnose(webPlatform, useBackend);

/** Turns a module worker into an engine worker: waits for its order, brings the backend up, hands the module its port. */
export const serveWorker = makeServeWorker(useBackend);

export type { Diagnosis } from './diagnose.ts';
export type { BackendName, Engine, EngineName, EngineWorker, TrailEntry, Work, WorkerPort } from './engine.ts';
export type { WasmFiles, WasmPaths } from './engines/wasm.ts';
export type { UseBackendOptions } from './platform/backend-platform.ts';
export { registeredEngine } from './registered-engine.ts';
export type { OpenStill, StillRunner, StillSession, StillTensor } from './still-runner.ts';
export type { BackendChoice, BackendRequest } from './use-backend.ts';
export type { ServeWorkerOptions } from './workers/serve-worker.web.ts';
