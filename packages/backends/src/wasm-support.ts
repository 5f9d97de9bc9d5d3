/** `(module (func (drop (i32x4.splat (i32.const 0)))))`: valid only where wasm has SIMD. */
const simdModule = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 17, 26, 11);

/** Whether this runtime has WebAssembly, and whether it has SIMD. */
export function wasmSupport(): 'none' | 'plain' | 'simd' {
  if (typeof WebAssembly !== 'object') return 'none';
  return WebAssembly.validate(simdModule) ? 'simd' : 'plain';
}
