import { setFlagsFromString } from 'node:v8';
import { supportsVariant } from './simd-variant.ts';

/** Node 20 has relaxed SIMD behind a flag, which must be set before the module is compiled; newer versions have it anyway. */
export function allowRelaxedSimd(): void {
  if (!supportsVariant('relaxed') && supportsVariant('strict')) setFlagsFromString('--experimental-wasm-relaxed-simd');
}
