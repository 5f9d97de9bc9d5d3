import { reasonOf } from '../reason-of.ts';
import type { EngineSource, Loaded } from './engine-source.ts';
import { loadWebgpu } from './webgpu.ts';

/** What is used of the npm package `webgpu`, which carries Dawn. */
interface Dawn {
  create(options: string[]): { requestAdapter(): Promise<object | null> };
  globals: object;
}

const staysAlive = 'Dawn keeps the process alive: end it with process.exit().';
const noAdapter = { refused: 'Dawn found no graphics adapter', fix: 'Install a Vulkan, Metal or D3D12 driver, or use wasm.' };

/** WebGPU in Node through Dawn, from the optional package `webgpu`. */
export const dawnEngine = (): EngineSource => ({ name: 'webgpu', load });

async function load(): Promise<Loaded> {
  try {
    const name: string = 'webgpu';
    const { create, globals } = (await import(name)) as Dawn;
    const gpu = create([]);
    if ((await gpu.requestAdapter()) === null) return noAdapter;
    offer(gpu, globals);
  } catch (error) {
    return { refused: reasonOf(error), fix: 'Reinstall it: npm install webgpu; or use wasm.' };
  }
  const loaded = await loadWebgpu();
  return 'ok' in loaded ? { ok: true, notes: [staysAlive] } : loaded;
}

/** Node 20 has no `navigator`, later ones have one without `gpu`. */
function offer(gpu: object, globals: object): void {
  Object.assign(globalThis, globals);
  const target = globalThis as { navigator?: object };
  if (target.navigator === undefined) Object.defineProperty(target, 'navigator', { value: {}, configurable: true, writable: true });
  Object.defineProperty(target.navigator, 'gpu', { value: gpu, configurable: true });
}
