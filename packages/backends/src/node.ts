import { makeDiagnose } from './diagnose.ts';
import { nodePlatform } from './platform/platform.node.ts';
import { makeUseBackend } from './use-backend.ts';

/**
 * Chooses and brings up the engine that computes, and registers it on the TF.js instance for Graft's other packages.
 *
 * `'auto'` (the default) measures for at most a second, once per machine and version; a name takes that backend or throws.
 * Calling it again with the same arguments returns the same engine. Afterwards the backend for training is the current one.
 */
export const useBackend = makeUseBackend(nodePlatform);

/** Tries and measures every engine of this machine anew and tells all about it; afterwards the best one is registered. */
export const diagnose = makeDiagnose(nodePlatform, useBackend);

export type { Diagnosis } from './diagnose.ts';
export type { BackendName, Engine, EngineName, EngineWorker, TrailEntry, Work, WorkerPort } from './engine.ts';
export type { UseBackendOptions } from './platform/backend-platform.ts';
export { registeredEngine } from './registered-engine.ts';
export type { OpenStill, StillRunner, StillSession, StillTensor } from './still-runner.ts';
export type { BackendChoice, BackendRequest } from './use-backend.ts';
