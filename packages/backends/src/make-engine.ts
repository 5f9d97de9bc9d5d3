import * as tf from '@tensorflow/tfjs';
import type { Choice } from './choose.ts';
import type { Engine } from './engine.ts';
import { graftError } from './errors.ts';
import type { BackendPlatform, UseBackendOptions } from './platform/backend-platform.ts';

export interface EngineParts extends Choice {
  notes: readonly string[];
  cores: number;
}

/** The engine for a choice whose backends are up; leaves the backend for training current. */
export async function makeEngine(parts: EngineParts, platform: BackendPlatform, options: UseBackendOptions): Promise<Engine> {
  const { choice, trail, notes, cores } = parts;
  const start = platform.startWorker;
  const engine: Engine = {
    choice,
    trail,
    notes,
    workers: options.workers ?? (choice.still === 'cpu' || choice.still === 'wasm' ? Math.max(1, cores) : 1),
    use: (work) => makeCurrent(choice[work]),
    ...(start ? { startWorker: (entry: string) => start(entry, choice.still, options) } : {}),
  };
  await engine.use('training');
  return engine;
}

async function makeCurrent(backend: string): Promise<void> {
  if (tf.getBackend() === backend) return;
  if (await tf.setBackend(backend)) return;
  throw graftError({
    code: 'backend/lost',
    where: 'engine.use',
    expected: `the backend ${backend} to be up`,
    given: 'a refusal of TF.js to switch to it',
    fix: 'Call useBackend again; if that fails too, choose another backend.',
  });
}
