import { cpuEngine } from '../engines/cpu.ts';
import { tensorflowEngine } from '../engines/tensorflow.node.ts';
import { wasmEngine } from '../engines/wasm.ts';
import { dawnEngine } from '../engines/webgpu.node.ts';
import { nodeEnvironment } from '../environment.node.ts';
import { onnxruntimeRunner } from '../onnxruntime-runner.node.ts';
import { probeCacheFile } from '../probe-cache.node.ts';
import { allowRelaxedSimd } from '../simd/allow-relaxed-simd.node.ts';
import { nodeVersions } from '../versions.node.ts';
import { installedWasmPaths } from '../wasm-paths.node.ts';
import { startWorker } from '../workers/start-worker.node.ts';
import type { BackendPlatform } from './backend-platform.ts';

/** Node: wasm unless something that is installed beside it is measured to be faster. */
export const nodePlatform: BackendPlatform = {
  environment: nodeEnvironment,
  engines: ({ wasmPaths = installedWasmPaths(), simd = 'strict' }) => {
    if (simd === 'relaxed') allowRelaxedSimd();
    return [wasmEngine(wasmPaths, simd), tensorflowEngine(), dawnEngine(), cpuEngine()];
  },
  still: ({ cacheFolder }) => onnxruntimeRunner(cacheFolder),
  store: ({ cacheFolder }) => probeCacheFile(cacheFolder),
  versions: nodeVersions,
  workerStarter:
    ({ wasmPaths, simd }) =>
    (entry, backend) =>
      startWorker(entry, { backend, wasmPaths, simd }),
};
