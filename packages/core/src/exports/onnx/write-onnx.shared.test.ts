import { useBackend } from '@graftjs/backends/node';
import { sharedFolder, withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { loadBackbone } from '../../backbone/load-backbone.ts';
import { forInference } from '../../network/rewrites/for-inference.ts';
import { onnxError, wavering } from './onnx-case.fixture.ts';

const shared = sharedFolder('models');

describe.skipIf(!shared)('real models in onnxruntime', () => {
  it.each([
    ['mobilenet-v2-0.35-224', 224, 3],
    ['mobilenet-v2-1.0-224', 224, 3],
    ['mobilenet-v1-0.25-128', 128, 3],
    ['doodlenet-28', 28, 1],
  ])('%s gives the same features and the same top, as read and made fast, to 1e-5', async (name, side, channels) => {
    await useBackend('wasm');
    await withoutLeaks(async () => {
      const backbone = await loadBackbone(`${shared}/${name}`, { top: 'keep', normalise: 'tf' });
      const id = backbone.network.nodes.find(({ op }) => op === 'input')?.id as string;
      const network = { ...backbone.network, outputs: [...new Set([backbone.features, ...backbone.network.outputs])] };
      const x = tf.tensor(wavering(2 * side * side * channels, 1), [2, side, side, channels]);
      using fast = forInference(network, backbone.values);
      expect(await onnxError(network, backbone.values, { [id]: x })).toBeLessThan(1e-5);
      expect(await onnxError(fast.network, fast.values, { [id]: x })).toBeLessThan(1e-5);
      x.dispose();
      backbone.dispose();
    });
  });
});
