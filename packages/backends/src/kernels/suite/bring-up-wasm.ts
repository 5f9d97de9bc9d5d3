import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { allowRelaxedSimd } from '../../simd/allow-relaxed-simd.node.ts';
import { loadVariant } from '../../simd/simd-module.ts';
import type { SimdVariant } from '../../simd/simd-variant.ts';
import { installedWasmPaths } from '../../wasm-paths.node.ts';
import { installKernels } from '../install-kernels.ts';

/** Brings TF.js's wasm engine up in Node with one variant of the kernels, for tests. */
export async function bringUpWasm(simd: SimdVariant): Promise<typeof tf> {
  allowRelaxedSimd();
  setWasmPaths(installedWasmPaths() as string);
  await loadVariant(simd);
  await tf.setBackend('wasm');
  tf.enableProdMode();
  installKernels(tf, 'wasm', { simd });
  return tf;
}
