import * as Comlink from 'comlink';
import type { TrainingApi } from '../worker/training-api.ts';

/** The one long-lived training worker: the page itself never loads the engine. */
export const training = Comlink.wrap<TrainingApi>(
  new Worker(new URL('../worker/training-worker.ts', import.meta.url), { type: 'module', name: 'training' }),
);
