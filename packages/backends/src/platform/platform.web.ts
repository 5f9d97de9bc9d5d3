import { version_core as tfjs } from '@tensorflow/tfjs';
import { absoluteWasmPaths } from '../engines/absolute-wasm-paths.web.ts';
import { cpuEngine } from '../engines/cpu.ts';
import { webWasmEngine } from '../engines/wasm.web.ts';
import { webglEngine } from '../engines/webgl.ts';
import { webgpuEngine } from '../engines/webgpu.ts';
import { webEnvironment } from '../environment.web.ts';
import { graftVersion } from '../graft-version.ts';
import { probeCacheStorage } from '../probe-cache.web.ts';
import { startWorker } from '../workers/start-worker.web.ts';
import type { BackendPlatform } from './backend-platform.ts';

/** Browsers and their workers: wasm unless the GPU is measured to be faster. */
export const webPlatform: BackendPlatform = {
  environment: webEnvironment,
  engines: ({ wasmPaths, simd }) => [webWasmEngine(wasmPaths, simd), webgpuEngine(), webglEngine(), cpuEngine()],
  store: probeCacheStorage,
  versions: async () => ({ graft: graftVersion, tfjs }),
  workerStarter: ({ worker, wasmPaths, simd }) => {
    const paths = wasmPaths === undefined ? {} : { wasmPaths: absoluteWasmPaths(wasmPaths) };
    return worker && ((entry, backend) => startWorker(entry, { backend, make: worker, simd, ...paths }));
  },
};
