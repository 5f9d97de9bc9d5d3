import { arch, availableParallelism, cpus, platform } from 'node:os';
import type { Environment } from './environment.ts';
import { packageState } from './package-state.node.ts';
import { tensorflowState } from './tensorflow-state.node.ts';
import { wasmSupport } from './wasm-support.ts';

/** The facts about this Node process. */
export const nodeEnvironment = async (): Promise<Environment> => ({
  runtime: 'node',
  version: process.versions.node,
  machine: `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores, ${platform()} ${arch()}`,
  cores: availableParallelism(),
  wasm: wasmSupport(),
  webgl: 'none',
  webgpu: false,
  packages: {
    '@tensorflow/tfjs-backend-wasm': packageState('@tensorflow/tfjs-backend-wasm'),
    '@tensorflow/tfjs-backend-webgpu': packageState('@tensorflow/tfjs-backend-webgpu'),
    '@tensorflow/tfjs-node': tensorflowState(),
    webgpu: packageState('webgpu'),
    'onnxruntime-node': packageState('onnxruntime-node'),
  },
});
