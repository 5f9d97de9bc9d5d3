import { platform } from '#platform';
import type { Engine } from '../engine.ts';
import { inlineRunner } from './inline-runner.ts';
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
  const entry = platform.moduleUrl('still-worker');
  return engine.still && entry ? exportingRunner(engine, { workers, entry, byTfjs }) : byTfjs;
}

function tfjsRunner(engine: Engine, workers: number): Runner {
  const entry = platform.moduleUrl('worker');
  return entry && engine.startWorker && workers > 1 ? poolRunner(engine, entry) : inlineRunner();
}

/** The exporter is loaded with the first job that needs it. */
function exportingRunner(engine: Engine, { byTfjs, ...options }: { workers: number; entry: string; byTfjs: Runner }): Runner {
  const still = engine.still as NonNullable<Engine['still']>;
  let exporting: Promise<Runner> | undefined;
  return {
    name: still.name,
    async *compute(job, batches, signal) {
      if (stillEngine(engine, job.network) !== still.name) return yield* byTfjs.compute(job, batches, signal);
      exporting ??= import('./onnx-runner.ts').then(({ onnxRunner }) => onnxRunner(still, options));
      yield* (await exporting).compute(job, batches, signal);
    },
    async dispose() {
      await Promise.all([byTfjs.dispose(), exporting?.then((runner) => runner.dispose())]);
    },
  };
}
