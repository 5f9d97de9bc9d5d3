import * as tf from '@tensorflow/tfjs';
import { activate } from './activate.ts';
import type { EngineSource } from './engine-source.ts';

/** WebGL of the browser; it comes with TF.js itself. */
export const webglEngine = (): EngineSource => ({
  name: 'webgl',
  load: () => {
    keepPaddingClean();
    return activate('webgl', 'Switch hardware acceleration on, or use wasm.');
  },
});

/**
 * HACK: TF.js packs four numbers into a pixel; its packed element-wise shaders write into the lanes beyond an odd edge (`exp` writes 1),
 * and its packed matMul adds those lanes up. With an odd number of classes a dense layer's gradient is wrong by 1e-3 at the second step
 * and the weights by 1e-2 at the fifth. Unpacked element-wise shaders leave the lanes zero; products and convolutions stay packed.
 */
function keepPaddingClean(): void {
  tf.env().set('WEBGL_PACK_UNARY_OPERATIONS', false);
  tf.env().set('WEBGL_PACK_BINARY_OPERATIONS', false);
}
