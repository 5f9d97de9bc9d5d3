import { wasmSupport } from '../wasm-support.ts';

/**
 * Which of Graft's own wasm kernels run: `strict` gives the same bits on every machine, `relaxed` lets the processor round a product and a sum at
 * once where it can (the last bits then depend on the processor), `none` composes everything from TensorFlow.js's kernels.
 */
export type SimdVariant = 'none' | 'strict' | 'relaxed';

/** `(module (func (result v128) … f32x4.relaxed_madd))`: valid only where wasm has relaxed SIMD. */
const relaxedModule = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 19, 1, 17, 0],
  ...[65, 0, 253, 17, 65, 0, 253, 17, 65, 0, 253, 17, 253, 133, 2, 11],
);

/** Whether this runtime can run a variant. */
export function supportsVariant(variant: SimdVariant): boolean {
  if (variant === 'none') return true;
  if (wasmSupport() !== 'simd') return false;
  return variant === 'strict' || WebAssembly.validate(relaxedModule);
}

/** How an engine with these kernels is called in configurations and in the keys of what is kept: `wasm`, `wasm+relaxed`, `wasm+composed`. */
export const nameWithVariant = (backend: string, variant: SimdVariant): string =>
  backend === 'wasm' && variant !== 'strict' ? `wasm+${variant === 'none' ? 'composed' : variant}` : backend;

/** The opposite of {@link nameWithVariant}; `undefined` for the variant where the name says none. */
export function variantInName<Name extends string>(name: Name): { name: Exclude<Name, `${string}+${string}`>; simd?: SimdVariant } {
  const [backend, variant] = name.split('+') as [Exclude<Name, `${string}+${string}`>, string?];
  return variant ? { name: backend, simd: variant === 'composed' ? 'none' : 'relaxed' } : { name: backend };
}
