import type { Engine } from '../engine.ts';

/** Engines that compute on one core, whatever the variant; the others spread a batch themselves, and pay for each op. */
export const splits = ({ choice }: Engine): boolean => /^(wasm|cpu)\b/.test(choice.training);

/** As few workers as leave none with more shards than another needs: three cores do four shards no sooner than two. */
export function workersFor({ startWorker, workers, trainingWorkers = workers }: Engine, shards: number): number {
  const most = startWorker ? Math.min(shards, trainingWorkers) : 1;
  return Math.ceil(shards / Math.ceil(shards / most));
}
