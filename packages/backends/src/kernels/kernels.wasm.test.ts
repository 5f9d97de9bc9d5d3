import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { beforeAll } from 'vitest';
import { allowRelaxedSimd } from '../simd/allow-relaxed-simd.node.ts';
import { loadVariant } from '../simd/simd-module.ts';
import { installedWasmPaths } from '../wasm-paths.node.ts';
import { describeKernels } from './kernels.contract.ts';

beforeAll(async () => {
  allowRelaxedSimd();
  await loadVariant('relaxed');
  setWasmPaths(installedWasmPaths() as string);
  tf.enableProdMode();
});

// One engine with each variant of the kernels in turn. GRAFT_SUITE=full adds the large cases.
for (const simd of ['strict', 'relaxed', 'none'] as const) describeKernels('wasm', async () => tf, simd);
