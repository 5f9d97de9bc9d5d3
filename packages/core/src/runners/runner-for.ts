import { platform } from '#platform';
import type { Engine } from '../engine.ts';
import { inlineRunner } from './inline-runner.ts';
import { poolRunner } from './pool-runner.ts';
import type { Runner } from './runner.ts';

/** Below so many pictures a pool is not worth its start (about a second a worker). */
const worthPool = 64;

/** The runner for a number of pictures: the worker pool where engine workers can be had and pay, else this thread. */
export function runnerFor(engine: Engine, examples: number): Runner {
  const entry = platform.moduleUrl('worker');
  return entry && engine.startWorker && engine.workers > 1 && examples >= worthPool ? poolRunner(engine, entry) : inlineRunner();
}
