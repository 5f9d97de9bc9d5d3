import { platform } from '#platform';
import type { Engine } from '../engine.ts';
import { inlineRunner } from './inline-runner.ts';
import { onnxRunner } from './onnx-runner.ts';
import { poolRunner } from './pool-runner.ts';
import type { Runner } from './runner.ts';
import { stillEngine } from './still-engine.ts';

/** Below so many pictures a pool is not worth its start (about a second a worker). */
const worthPool = 64;

/**
 * The runner for a number of pictures: on workers where they can be had and pay, else in this thread.
 *
 * Networks that the chosen engine has no form of are computed by TF.js.
 */
export function runnerFor(engine: Engine, examples: number): Runner {
  const workers = examples >= worthPool ? engine.workers : 1;
  const byTfjs = tfjsRunner(engine, workers);
  const { exporter, moduleUrl } = platform;
  const entry = moduleUrl('still-worker');
  if (!engine.still || !entry || !exporter) return byTfjs;
  return eitherRunner(engine, onnxRunner(engine.still, { workers, entry, exporter }), byTfjs);
}

function tfjsRunner(engine: Engine, workers: number): Runner {
  const entry = platform.moduleUrl('worker');
  return entry && engine.startWorker && workers > 1 ? poolRunner(engine, entry) : inlineRunner();
}

/** The first for networks that its engine computes, the second for the others. */
const eitherRunner = (engine: Engine, own: Runner, byTfjs: Runner): Runner => ({
  name: own.name,
  async *compute(job, batches, signal) {
    const isOwn = (await stillEngine(engine, job.network)) === engine.still?.name;
    yield* (isOwn ? own : byTfjs).compute(job, batches, signal);
  },
  async dispose() {
    await Promise.all([byTfjs.dispose(), own.dispose()]);
  },
});
