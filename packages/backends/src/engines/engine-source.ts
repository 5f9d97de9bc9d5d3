import type { BackendName } from '../engine.ts';
import type { SimdVariant } from '../simd/simd-variant.ts';

/** An engine that could not be brought up: why, and what to do about it. */
export interface Refusal {
  refused: string;
  /** What would make it usable, as a sentence. */
  fix: string;
}

/** What bringing up an engine came to. */
export type Loaded = { ok: true; notes?: readonly string[] } | Refusal;

/** One engine, brought up on demand; nothing of it is imported before `load()`. */
export interface EngineSource {
  name: BackendName;
  /** Which of Graft's own kernels it gets. @default 'strict' */
  simd?: SimdVariant;
  /** Imports the engine and makes it TF.js's current backend; never throws. */
  load(): Promise<Loaded>;
}

/** Whether bringing up an engine failed. */
export const isRefusal = (loaded: object): loaded is Refusal => 'refused' in loaded;
