import type { BackendName, EngineWorker } from '../engine.ts';
import type { EngineSource } from '../engines/engine-source.ts';
import type { WasmPaths } from '../engines/wasm.ts';
import type { Environment } from '../environment.ts';
import type { ProbeStore } from '../probe-cache.ts';
import type { SimdVariant } from '../simd/simd-variant.ts';
import type { StillRunner } from '../still-runner.ts';

export interface UseBackendOptions {
  /** Where the wasm binaries are served; needed in browsers for wasm, found by itself in Node. */
  wasmPaths?: WasmPaths;
  /** `true` measures anew, `false` never measures, otherwise rates kept for this machine and these versions are used. */
  probe?: boolean;
  /** Folder in which rates and exported models are kept, Node only. @default GRAFT_CACHE, else XDG_CACHE_HOME, else ~/.cache */
  cacheFolder?: string;
  /**
   * Which of Graft's own kernels wasm gets: `strict` computes the same bits on every machine, `relaxed` may be faster on some and rounds as the
   * processor does, `none` composes everything from TF.js's kernels. @default 'strict'
   */
  simd?: SimdVariant;
  /** How many engine workers are worth starting. @default one per core for onnxruntime, cpu and wasm, else 1 */
  workers?: number;
  /** Makes a module worker whose script calls `serveWorker()`; browsers only, where a bundler must see `new Worker(new URL(…))`. */
  worker?: () => Worker;
}

/** What differs between Node and the browser: the facts, the engines, where rates are kept, how a thread starts. */
export interface BackendPlatform {
  environment(): Promise<Environment>;
  engines(options: UseBackendOptions): EngineSource[];
  /** What may compute finished networks outside TF.js; absent where there is none. */
  still?(options: UseBackendOptions): StillRunner;
  store(options: UseBackendOptions): ProbeStore | undefined;
  versions(): Promise<Record<string, string>>;
  /** What starts a thread with a backend up in it; undefined where no thread can be had. */
  workerStarter(options: UseBackendOptions): ((entry: string, backend: BackendName) => Promise<EngineWorker>) | undefined;
}
