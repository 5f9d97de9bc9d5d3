import { useBackend } from '@graftjs/backends/node';
import { sharedFolder, withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { platform } from '#platform';
import { fullFineTuning } from '../strategies/full-fine-tuning.ts';
import { tinyData } from '../training/tiny-job.fixture.ts';
import { transfer } from '../transfer/transfer.ts';
import type { Backbone } from './backbone.ts';
import { features } from './features.ts';
import { loadBackbone } from './load-backbone.ts';
import { requirePictures } from './require-pictures.ts';

const golden = (name: string) => `${sharedFolder()}/golden/vision/${name}`;

const pooled = (backbone: Backbone, x: tf.Tensor) => tf.tidy(() => features(backbone, x).pooled);

describe('published backbones', () => {
  beforeAll(() => useBackend('wasm'));
  afterAll(() => tf.setBackend('cpu'));

  it.each(['convnext_tiny', 'efficientnet_b0', 'mobilenetv3_small_050', 'resnet18'])(
    '%s is transferred to other pictures as a whole, and what is saved opens with other features than it had',
    async (name) => {
      const out = await platform.temporaryFolder();
      try {
        const data = tinyData(12);
        const { test } = await transfer({
          data,
          from: golden(name),
          out,
          epochs: 1,
          seed: 1,
          baselines: false,
          strategy: fullFineTuning(),
          imageSize: 32,
        });
        expect(test).toBeDefined();
        using before = await loadBackbone(golden(name), { imageSize: 32 });
        using after = await loadBackbone(out);
        const x = tf.randomUniform([1, 32, 32, 3], -1, 1, 'float32', 2);
        const [was, is] = [pooled(before, x), pooled(after, x)];
        expect(is.shape).toEqual(was.shape);
        const moved = tf.tidy(() => tf.max(tf.abs(tf.sub(was, is))).dataSync()[0] as number);
        expect(moved).toBeGreaterThan(1e-4);
        expect(Number.isFinite(moved)).toBe(true);
        tf.dispose([x, was, is]);
      } finally {
        await platform.files.remove(out);
      }
    },
  );

  it('takes grey pictures, the colours of its first kernels summed', () =>
    withoutLeaks(async () => {
      using backbone = await loadBackbone(golden('resnet18'), { channels: 1 });
      using original = await loadBackbone(golden('resnet18'));
      expect(requirePictures(backbone.input, 'test').channels).toBe(1);
      const grey = tf.randomUniform([1, 64, 64, 1], -1, 1, 'float32', 2);
      const colours = tf.tile(grey, [1, 1, 1, 3]);
      const [one, three] = [pooled(backbone, grey), pooled(original, colours)];
      expect(tf.tidy(() => tf.max(tf.abs(tf.sub(one, three))).dataSync()[0])).toBeLessThan(1e-5);
      tf.dispose([grey, colours, one, three]);
    }));

  it('names the smallest pictures that it takes', () =>
    withoutLeaks(async () => {
      await expect(loadBackbone(golden('convnext_tiny'), { imageSize: 12 })).rejects.toMatchObject({
        code: 'usage/image-size',
        expected: 'pictures of at least 32 × 32 pixels, the smallest that this network can take',
      });
    }));
});
