/** Whether an optional package can be used: there, not there, there without its native part, or bound to another TF.js. */
export type PackageState = 'present' | 'absent' | 'without-addon' | 'duplicate';

/** The facts that decide which engines may exist; gathered by `environment.node.ts` and `environment.web.ts`, invented by tests. */
export interface Environment {
  runtime: 'node' | 'browser';
  /** Node's version without the `v`, or the browser's user agent. */
  version: string;
  /** Processor, cores and platform: rates measured on one machine mean nothing on another. */
  machine: string;
  /** Logical cores this process may use. */
  cores: number;
  /** Whether WebAssembly is there, and whether it has SIMD. */
  wasm: 'none' | 'plain' | 'simd';
  /** Whether WebGL is there, and whether it can render to 32-bit floats; `half` keeps 16 bits. */
  webgl: 'none' | 'half' | 'full';
  /** Whether WebGPU gives out an adapter. */
  webgpu: boolean;
  packages: {
    '@tensorflow/tfjs-backend-wasm': PackageState;
    '@tensorflow/tfjs-backend-webgpu': PackageState;
    '@tensorflow/tfjs-node': PackageState;
    webgpu: PackageState;
    'onnxruntime-node': PackageState;
  };
}
