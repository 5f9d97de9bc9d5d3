import { useBackend } from '@graftjs/backends/node';
import { sharedFolder } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { features } from '../../backbone/features.ts';
import { loadBackbone } from '../../backbone/load-backbone.ts';

const folder = `${sharedFolder()}/models/squeezenet-1.1-notop-227`;
const files = ['model.safetensors', 'squeezenet_weights_tf_dim_ordering_tf_kernels_notop.h5'];

describe('SqueezeNet 1.1 under the names of Keras', () => {
  beforeAll(() => useBackend('wasm'));
  afterAll(() => tf.setBackend('cpu'));

  it('gives the same features from its .safetensors and its .h5, which says nothing of its layers', async () => {
    const x = tf.randomUniform([1, 227, 227, 3], -100, 150, 'float32', 4);
    const found = [];
    for (const file of files) {
      using backbone = await loadBackbone(`${folder}/${file}`);
      expect(backbone.member?.family).toBe('squeezenet');
      expect(backbone.input).toMatchObject({ height: 227, width: 227, normalisation: { preset: 'caffe' } });
      const { pooled, unpooled } = features(backbone, x);
      expect(unpooled?.shape).toEqual([1, 13, 13, 512]);
      found.push([...pooled.dataSync()]);
      tf.dispose([pooled, unpooled as tf.Tensor]);
    }
    x.dispose();
    expect(found[0]).toEqual(found[1]);
    expect(found[0]?.some((value) => value > 0.1)).toBe(true);
  });
});
