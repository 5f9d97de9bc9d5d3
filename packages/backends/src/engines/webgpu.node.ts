import { reasonOf } from '../reason-of.ts';
import type { EngineSource, Loaded } from './engine-source.ts';
import { loadWebgpu } from './webgpu.ts';

/** What is used of the npm package `webgpu`, which carries Dawn. */
interface Dawn {
  create(options: string[]): Gpu;
  globals: object;
}

interface Gpu {
  requestAdapter(): Promise<object | null>;
}

const heldDawn = Symbol.for('@graftjs/dawn');

const noAdapter = { refused: 'Dawn found no graphics adapter', fix: 'Install a Vulkan, Metal or D3D12 driver, or use wasm.' };

/** WebGPU in Node through Dawn, from the optional package `webgpu`. */
export const dawnEngine = (): EngineSource => ({ name: 'webgpu', load });

async function load(): Promise<Loaded> {
  try {
    if ((await (await dawn()).requestAdapter()) === null) return noAdapter;
  } catch (error) {
    return { refused: reasonOf(error), fix: 'Reinstall it: npm install webgpu; or use wasm.' };
  }
  return loadWebgpu();
}

/** One Dawn a process, held for its whole life: it crashes when a second one is made or the first is collected while its devices live. */
async function dawn(): Promise<Gpu> {
  const held = globalThis as { [heldDawn]?: Gpu };
  if (held[heldDawn] === undefined) {
    const name: string = 'webgpu';
    const { create, globals } = (await import(name)) as Dawn;
    held[heldDawn] = create([]);
    offer(held[heldDawn], globals);
  }
  return held[heldDawn];
}

/** Node 20 has no `navigator`, later ones have one without `gpu`. */
function offer(gpu: Gpu, globals: object): void {
  Object.assign(globalThis, globals);
  const target = globalThis as { navigator?: object };
  if (target.navigator === undefined) Object.defineProperty(target, 'navigator', { value: {}, configurable: true, writable: true });
  Object.defineProperty(target.navigator, 'gpu', { value: gpu, configurable: true });
}
