import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { installedWasmPaths } from '../wasm-paths.node.ts';
import { describeKernels } from './kernels.contract.ts';

// GRAFT_SUITE=full adds the large cases.
describeKernels('wasm', async () => {
  setWasmPaths(installedWasmPaths() as string);
  tf.enableProdMode();
  return tf;
});
