import * as tf from '@tensorflow/tfjs';
import { choose } from './choose.ts';
import type { Engine } from './engine.ts';
import { isRefusal } from './engines/engine-source.ts';
import { type WasmPaths, wasmEngine } from './engines/wasm.ts';
import { installKernels } from './kernels/install-kernels.ts';
import { makeEngine } from './make-engine.ts';
import { quietly } from './quietly.ts';
import { refusedBackend } from './refused-backend.ts';
import { registerEngine } from './registered-engine.ts';

export interface UseWasmOptions {
  /** Where the wasm binaries are served; needed where a bundler has moved the script away from them. */
  wasmPaths?: WasmPaths;
}

/** Brings up wasm with Graft's training kernels and nothing else: the slim door, without choice, probe or workers. */
export const useWasm = (options: UseWasmOptions = {}): Promise<Engine> =>
  registerEngine({ name: 'wasm', ...options, slim: true }, async () => {
    const loaded = await quietly(() => wasmEngine(options.wasmPaths).load());
    if (isRefusal(loaded)) throw refusedBackend('wasm', loaded);
    installKernels(tf, 'wasm');
    return makeEngine({ ...choose([{ backend: 'wasm' }]), notes: [], cores: 1 }, {});
  });

export type { Engine } from './engine.ts';
export type { WasmFiles, WasmPaths } from './engines/wasm.ts';
