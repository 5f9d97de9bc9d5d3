import * as tf from '@tensorflow/tfjs';
import type { Choice } from './choose.ts';
import type { BackendName, Engine, EngineWorker, Work } from './engine.ts';
import { graftError } from './errors.ts';
import { nameWithVariant, type SimdVariant } from './simd/simd-variant.ts';
import type { StillRunner } from './still-runner.ts';

export interface EngineOptions {
  /** How many engine workers are worth starting. @default one per core for cpu and wasm, else 1 */
  workers?: number;
  /** Which of Graft's own kernels wasm has; another than the default is part of the engine's name. @default 'strict' */
  simd?: SimdVariant;
  /** Starts a thread with a backend up in it; absent where no thread can be had. */
  startWorker?: ((entry: string, backend: BackendName) => Promise<EngineWorker>) | undefined;
}

export interface EngineParts extends Choice {
  notes: readonly string[];
  cores: number;
  /** What computes finished networks, where it was chosen. */
  still?: StillRunner | undefined;
}

/** The engine for a choice whose backends are up; leaves the backend for training current. */
export async function makeEngine(parts: EngineParts, { workers, simd = 'strict', startWorker }: EngineOptions): Promise<Engine> {
  const { choice, backends, trail, notes, cores, still } = parts;
  const engine: Engine = {
    choice: withVariants(choice, simd),
    backends: withVariants(backends, simd),
    trail: trail.map((entry) => ({ ...entry, backend: nameWithVariant(entry.backend, simd) })),
    notes,
    ...(still ? { still } : {}),
    workers: workers ?? (still ? Math.max(1, cores) : worthStarting(backends.still, cores)),
    trainingWorkers: workers ?? worthStarting(choice.training, cores),
    use: (work) => makeCurrent(backends[work]),
    ...(startWorker ? { startWorker: (entry: string, work: Work = 'still') => startWorker(entry, backends[work]) } : {}),
  };
  await engine.use('training');
  return engine;
}

const withVariants = (names: Record<Work, string>, simd: SimdVariant): Engine['choice'] =>
  Object.fromEntries(Object.entries(names).map(([work, name]) => [work, nameWithVariant(name, simd)])) as Engine['choice'];

/** Threads of an engine that computes on one core; the others spread their work themselves. */
const worthStarting = (backend: string, cores: number): number => (backend === 'cpu' || backend === 'wasm' ? Math.max(1, cores) : 1);

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
