import * as tf from '@tensorflow/tfjs';
import type { Environment } from './environment.ts';
import { wasmSupport } from './wasm-support.ts';

/** The facts about this page or worker; packages count as present, because a bundle has decided that already. */
export async function webEnvironment(): Promise<Environment> {
  const cores = navigator.hardwareConcurrency ?? 1;
  return {
    runtime: 'browser',
    version: navigator.userAgent,
    machine: `${cores} cores, ${graphicsCard()}`,
    cores,
    wasm: wasmSupport(),
    webgl: webglSupport(),
    webgpu: await hasAdapter(),
    packages: {
      '@tensorflow/tfjs-backend-wasm': 'present',
      '@tensorflow/tfjs-backend-webgpu': 'present',
      '@tensorflow/tfjs-node': 'absent',
      webgpu: 'absent',
      'onnxruntime-node': 'absent',
    },
  };
}

function webglSupport(): Environment['webgl'] {
  if (tf.env().getNumber('WEBGL_VERSION') === 0) return 'none';
  return tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED') ? 'full' : 'half';
}

async function hasAdapter(): Promise<boolean> {
  const { gpu } = navigator as { gpu?: { requestAdapter(): Promise<object | null> } };
  const adapter = await gpu?.requestAdapter().catch(() => null);
  return adapter !== null && adapter !== undefined;
}

function graphicsCard(): string {
  const context = typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1).getContext('webgl2');
  const info = context?.getExtension('WEBGL_debug_renderer_info');
  return context && info ? String(context.getParameter(info.UNMASKED_RENDERER_WEBGL)) : 'unknown graphics';
}
