import { wasmSupport } from '../wasm-support.ts';

/**
 * Which of Graft's own wasm kernels run: `strict` gives the same bits on every machine, `relaxed` lets the processor round a product and a sum at
 * once where it can (the last bits then depend on the processor), `none` composes everything from TensorFlow.js's kernels.
 */
export type SimdVariant = 'none' | 'strict' | 'relaxed';

/** `(module (func (result v128) … f32x4.relaxed_madd))`: valid only where wasm has relaxed SIMD. */
const relaxedModule = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0],
  ...[65, 0, 253, 17, 65, 0, 253, 17, 65, 0, 253, 17, 253, 133, 2, 11],
);

/** Whether this runtime can run a variant. */
export function supportsVariant(variant: SimdVariant): boolean {
  if (variant === 'none') return true;
  if (wasmSupport() !== 'simd') return false;
  return variant === 'strict' || WebAssembly.validate(fixedSize(relaxedModule));
}

// Section sizes are written from the bytes themselves, so that the list above can be read without counting.
function fixedSize(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(bytes);
  out[20] = bytes.length - 21;
  out[22] = bytes.length - 23;
  return out;
}
