import { graftError } from '../errors.ts';
import type { SimdVariant } from './simd-variant.ts';
import { binary as strict } from './strict.generated.ts';
import { withSharedMemory } from './with-shared-memory.ts';

type Variant = Exclude<SimdVariant, 'none'>;

const binaries = new Map<Variant, string>([['strict', strict]]);
const modules = new Map<string, WebAssembly.Module>();

/** Fetches the kernels of a variant; those of the default are at hand, the others are a chunk of their own that few need. */
export async function loadVariant(variant: SimdVariant): Promise<void> {
  if (variant === 'relaxed' && !binaries.has(variant)) binaries.set(variant, (await import('./relaxed.generated.ts')).binary);
}

/** The compiled kernels of a variant, for an engine whose memory is shared between threads or not; compiled once. */
export function simdModule(variant: Variant, shared: boolean): WebAssembly.Module {
  const key = `${variant} ${shared}`;
  const known = modules.get(key);
  if (known) return known;
  const bytes = Uint8Array.from(binaryOf(variant).match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
  const made = new WebAssembly.Module(shared ? withSharedMemory(bytes) : bytes);
  modules.set(key, made);
  return made;
}

function binaryOf(variant: Variant): string {
  const binary = binaries.get(variant);
  if (binary) return binary;
  throw graftError({
    code: 'usage/kernels-not-loaded',
    where: 'installKernels',
    expected: `the kernels of the variant ${variant} to be loaded`,
    given: 'none yet',
    fix: "Use useBackend('wasm+relaxed'), which loads them.",
  });
}
