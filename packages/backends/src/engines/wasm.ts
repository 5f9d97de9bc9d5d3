import * as tf from '@tensorflow/tfjs';
import { reasonOf } from '../reason-of.ts';
import { loadVariant } from '../simd/simd-module.ts';
import { type SimdVariant, supportsVariant } from '../simd/simd-variant.ts';
import { withoutCrashHandlers } from '../without-crash-handlers.ts';
import { activate } from './activate.ts';
import type { EngineSource, Loaded } from './engine-source.ts';

/** The three binaries of `@tensorflow/tfjs-backend-wasm`, each with its address. */
export interface WasmFiles {
  'tfjs-backend-wasm.wasm': string;
  'tfjs-backend-wasm-simd.wasm': string;
  'tfjs-backend-wasm-threaded-simd.wasm': string;
}

/** Where the wasm binaries are: a folder ending in `/`, or an address for each of the three. */
export type WasmPaths = string | WasmFiles;

const install = "Install it beside '@tensorflow/tfjs': npm install @tensorflow/tfjs-backend-wasm@4.22.0.";
const served = 'Pass wasmPaths: the folder from which the three .wasm files of @tensorflow/tfjs-backend-wasm/dist are served.';

/** WebAssembly with SIMD, one thread; `paths` is needed wherever the binaries do not lie beside the script. */
export const wasmEngine = (paths?: WasmPaths, simd: SimdVariant = 'strict'): EngineSource => ({
  name: 'wasm',
  simd,
  load: () => load(paths, simd),
});

const noRelaxed = 'Take wasm without a variant, or a runtime with relaxed SIMD: Node 22 or a current browser.';

async function load(paths: WasmPaths | undefined, simd: SimdVariant): Promise<Loaded> {
  if (simd === 'relaxed' && !supportsVariant(simd)) return { refused: 'this runtime has no relaxed SIMD', fix: noRelaxed };
  await loadVariant(simd);
  const engine = await import('@tensorflow/tfjs-backend-wasm').catch((error: unknown) => ({ refused: reasonOf(error), fix: install }));
  if ('refused' in engine) return engine;
  if (!isUp()) {
    // TensorFlow.js takes its threaded build wherever memory can be shared, and in a bundled page that build hangs; parallelism is workers.
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    if (paths !== undefined) engine.setWasmPaths(typeof paths === 'string' ? paths : { ...paths });
  }
  return withoutCrashHandlers(() => activate('wasm', served));
}

/** Paths may not be set again once the module runs. */
const isUp = (): boolean => 'wasm' in (tf.engine() as unknown as { registry: object }).registry;
