import * as tf from '@tensorflow/tfjs';
import type { Choice } from './choose.ts';
import type { BackendName, Engine, EngineWorker } from './engine.ts';
import { graftError } from './errors.ts';

export interface EngineOptions {
  /** How many engine workers are worth starting. @default one per core for cpu and wasm, else 1 */
  workers?: number;
  /** Starts a thread with a backend up in it; absent where no thread can be had. */
  startWorker?: ((entry: string, backend: BackendName) => Promise<EngineWorker>) | undefined;
}

export interface EngineParts extends Choice {
  notes: readonly string[];
  cores: number;
}

/** The engine for a choice whose backends are up; leaves the backend for training current. */
export async function makeEngine(parts: EngineParts, { workers, startWorker }: EngineOptions): Promise<Engine> {
  const { choice, trail, notes, cores } = parts;
  const engine: Engine = {
    choice,
    trail,
    notes,
    workers: workers ?? (choice.still === 'cpu' || choice.still === 'wasm' ? Math.max(1, cores) : 1),
    use: (work) => makeCurrent(choice[work]),
    ...(startWorker ? { startWorker: (entry: string) => startWorker(entry, choice.still) } : {}),
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
