import { reasonOf } from '../reason-of.ts';
import { activate } from './activate.ts';
import type { EngineSource, Loaded } from './engine-source.ts';

const install = "Install it beside '@tensorflow/tfjs': npm install @tensorflow/tfjs-backend-webgpu@4.22.0.";

/** WebGPU of the browser. */
export const webgpuEngine = (): EngineSource => ({ name: 'webgpu', load: loadWebgpu });

/** Imports the backend, which registers itself only where `navigator.gpu` is there at that moment, and makes it current. */
export async function loadWebgpu(): Promise<Loaded> {
  try {
    await import('@tensorflow/tfjs-backend-webgpu');
  } catch (error) {
    return { refused: reasonOf(error), fix: install };
  }
  return activate('webgpu', 'Update the graphics driver, or use webgl or wasm.');
}
