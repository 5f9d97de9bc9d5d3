import { imageInput, seededRandom } from '@graftjs/data';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { convolutionalCases } from '../architectures/families/convolutional-cases.fixture.ts';
import type { FamilyCase } from '../architectures/families/family-case.fixture.ts';
import { tameValues } from '../architectures/families/tame-values.fixture.ts';
import { freshStem } from '../architectures/fresh-stem.ts';
import { lenet } from '../architectures/lenet.ts';
import type { Backbone } from './backbone.ts';
import { features } from './features.ts';
import { ownBackbone } from './own-backbone.ts';

/** A tiny network of a family as a backbone. */
function backboneOf(name: string): { backbone: Backbone; feeds: Record<string, tf.Tensor> } {
  const { family, config, options, feeds } = convolutionalCases.find((one) => one.family.name === name) as FamilyCase;
  const { network, features: id, unpooled, stages, groups } = family.build(config, options);
  const provenance = { name, hash: null, licence: null };
  const parts = { network, values: tameValues(network), features: id, groups, provenance, taps: { unpooled, stages } };
  return { backbone: ownBackbone({ ...parts, input: imageInput({ size: [24, 20] }) }), feeds: feeds() };
}

describe('features', () => {
  beforeAll(() => tf.setBackend('cpu'));

  // Channels and reductions as timm has them: every halving of the picture is a stage.
  it.each([
    [
      'resnet',
      [
        [12, 10, 4],
        [6, 5, 4],
        [3, 3, 4],
        [2, 2, 6],
        [1, 1, 6],
      ],
    ],
    [
      'mobilenet-v2',
      [
        [12, 10, 4],
        [6, 5, 6],
      ],
    ],
    [
      'mobilenet-v3',
      [
        [12, 10, 4],
        [6, 5, 4],
        [3, 3, 8],
      ],
    ],
    [
      'convnext',
      [
        [12, 10, 4],
        [6, 5, 6],
      ],
    ],
  ] as const)('%s: the last map before each reduction', (name, shapes) =>
    withoutLeaks(() => {
      const { backbone, feeds } = backboneOf(name);
      const found = features(backbone, feeds.input as tf.Tensor, { outIndices: shapes.map((_, i) => i) });
      expect(found.stages.map(({ shape }) => shape.slice(1))).toEqual(shapes);
      const last = features(backbone, feeds, { outIndices: [-1] });
      expect(last.stages[0]?.dataSync()).toEqual(found.stages.at(-1)?.dataSync());
      tf.dispose([found, last, feeds] as unknown as tf.TensorContainer);
      backbone.dispose();
    }),
  );

  it('pooled features are the means of the map, each tensor with an owner of its own', () =>
    withoutLeaks(() => {
      const { backbone, feeds } = backboneOf('resnet');
      const { pooled, unpooled, stages } = features(backbone, feeds, { outIndices: [4, 4] });
      const error = tf.tidy(() => tf.max(tf.abs(tf.sub(pooled, tf.mean(unpooled as tf.Tensor, [1, 2])))).dataSync()[0]);
      expect(error).toBeLessThan(1e-6);
      const before = stages[0]?.dataSync();
      for (const map of stages) map.dispose();
      expect(unpooled?.dataSync()).toEqual(before);
      tf.dispose([pooled, unpooled, feeds] as unknown as tf.TensorContainer);
      backbone.dispose();
    }));

  it('a backbone of no published family has pooled features alone, and says so', () =>
    withoutLeaks(() => {
      const input = imageInput({ size: 28, channels: 1 });
      using stem = freshStem(lenet(), input, seededRandom(1));
      const x = tf.ones([1, 28, 28, 1]);
      const { pooled, unpooled, stages } = features(stem as unknown as Backbone, x);
      expect([pooled.shape.length, unpooled, stages.length]).toEqual([2, undefined, 0]);
      expect(() => features(stem as unknown as Backbone, x, { outIndices: [0] })).toThrow(
        expect.objectContaining({ code: 'usage/out-indices' }),
      );
      tf.dispose([pooled, x]);
    }));

  it('refuses a stage that is not there', () => {
    const { backbone, feeds } = backboneOf('convnext');
    expect(() => features(backbone, feeds, { outIndices: [2] })).toThrow(
      expect.objectContaining({ code: 'usage/out-indices', expected: 'whole numbers from -2 to 1' }),
    );
    tf.dispose([feeds]);
    backbone.dispose();
  });
});
