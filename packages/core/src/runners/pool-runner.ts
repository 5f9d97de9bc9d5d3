import type { Engine, EngineWorker } from '../engine.ts';
import type { Runner, StillJob } from './runner.ts';
import type { SentNetwork } from './still-messages.ts';
import { workerPool } from './worker-pool.ts';

/** Computes the still part on as many engine workers as the engine finds worth starting, by TF.js. */
export const poolRunner = (engine: Engine, entry: string): Runner =>
  workerPool({
    name: `pool-${engine.workers}`,
    workers: engine.workers,
    start: () => engine.startWorker?.(entry) as Promise<EngineWorker>,
    send: withValues,
  });

async function withValues({ network, values }: StillJob): Promise<SentNetwork> {
  const table = [...values].map(async ([name, tensor]) => ({ name, shape: tensor.shape, data: Float32Array.from(await tensor.data()) }));
  return { form: 'network', network, values: await Promise.all(table) };
}
