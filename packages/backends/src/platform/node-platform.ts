import { cpuEngine } from '../engines/cpu.ts';
import { wasmEngine } from '../engines/wasm.ts';
import { nodeEnvironment } from '../environment.node.ts';
import { graftVersion } from '../graft-version.ts';
import { probeCacheFile } from '../probe-cache.node.ts';
import { installedWasmPaths } from '../wasm-paths.node.ts';
import type { BackendPlatform } from './backend-platform.ts';

/** Node: wasm first, then what is installed beside it. */
export const nodePlatform: BackendPlatform = {
  environment: nodeEnvironment,
  engines: ({ wasmPaths = installedWasmPaths() }) => [wasmEngine(wasmPaths), cpuEngine()],
  store: ({ cacheFolder }) => probeCacheFile(cacheFolder),
  versions: async () => ({ graft: graftVersion, tfjs: (await import('@tensorflow/tfjs')).version_core }),
};
