import { binaries } from './binaries.generated.ts';
import type { SimdVariant } from './simd-variant.ts';
import { withSharedMemory } from './with-shared-memory.ts';

const modules = new Map<string, WebAssembly.Module>();

/** The compiled kernels of a variant, for an engine whose memory is shared between threads or not; compiled once. */
export function simdModule(variant: Exclude<SimdVariant, 'none'>, shared: boolean): WebAssembly.Module {
  const key = `${variant} ${shared}`;
  const known = modules.get(key);
  if (known) return known;
  const bytes = Uint8Array.from(atob(binaries[variant]), (character) => character.charCodeAt(0));
  const made = new WebAssembly.Module(shared ? withSharedMemory(bytes) : bytes);
  modules.set(key, made);
  return made;
}
