import { imageInput } from '@graftjs/data';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { resnet } from '../architectures/families/resnet.ts';
import { tameValues } from '../architectures/families/tame-values.fixture.ts';
import type { Backbone } from './backbone.ts';
import { features } from './features.ts';
import { ownBackbone } from './own-backbone.ts';
import { withChannels } from './with-channels.ts';

function backboneFor(channels: 1 | 3): Backbone {
  const config = {
    stem: 4,
    layers: [1, 1, 1, 1],
    channels: [4, 4, 6, 6],
    inner: null,
    strideOn: 'window',
    firstStride: 1,
    classes: null,
  } as const;
  const { network, features: id, groups } = resnet.build(config, { size: [32, 32, channels], classes: false });
  const provenance = { name: 'tiny', hash: null, licence: null };
  return ownBackbone({
    network,
    values: tameValues(network),
    features: id,
    groups,
    provenance,
    input: imageInput({ size: 32, channels, normalise: channels === 3 ? 'torch' : 'unit' }),
  });
}

describe('a backbone for pictures of other channels', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it.each([
    [3, 1],
    [1, 3],
  ] as const)('made for %i, takes %i: a grey picture gives the same features', (from, to) =>
    withoutLeaks(() => {
      const original = backboneFor(from);
      const grey = tf.randomUniform([2, 32, 32, 1], -1, 1, 'float32', 3);
      const [narrow, wide] = [grey, tf.tile(grey, [1, 1, 1, 3])];
      const before = features(original, from === 1 ? narrow : wide).pooled;
      const adapted = withChannels(original, to);
      const after = features(adapted, to === 1 ? narrow : wide).pooled;
      expect(tf.tidy(() => tf.max(tf.abs(tf.sub(before, after))).dataSync()[0])).toBeLessThan(1e-5);
      expect(adapted.input).toMatchObject({ channels: to, normalisation: { mean: { length: to } } });
      tf.dispose([narrow, wide, before, after]);
      adapted.dispose();
    }),
  );

  it("normalises grey by the mean of the colours' numbers", () =>
    withoutLeaks(() => {
      using adapted = withChannels(backboneFor(3), 1);
      const { normalisation } = adapted.input as Extract<Backbone['input'], { kind: 'image' }>;
      expect(normalisation.mean[0]).toBeCloseTo((0.485 + 0.456 + 0.406) / 3, 12);
      expect(normalisation.std[0]).toBeCloseTo((0.229 + 0.224 + 0.225) / 3, 12);
    }));

  it('stays as it is where nothing changes, and is freed where it is refused', () =>
    withoutLeaks(() => {
      const backbone = backboneFor(3);
      expect(withChannels(backbone, 3)).toBe(backbone);
      expect(() => withChannels(backbone, 2 as never)).toThrow(expect.objectContaining({ code: 'usage/channels' }));
    }));
});
