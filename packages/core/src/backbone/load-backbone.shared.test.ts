import { join } from 'node:path';
import { sharedFolder, withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { parametersOf } from '../network/parameters.ts';
import { run } from '../network/run.ts';
import { loadBackbone } from './load-backbone.ts';
import { requirePictures } from './require-pictures.ts';

const shared = sharedFolder('models');

/** Parameter counts and licences are the published ones, features are where the topology narrows to a vector. */
const models = [
  {
    name: 'mobilenet-v2-0.35-224',
    size: 224,
    normalise: 'tf',
    features: 'pooled',
    width: 1280,
    classes: 0,
    all: 410_208,
    licence: 'Apache-2.0',
  },
  {
    name: 'mobilenet-v2-1.0-224',
    size: 224,
    normalise: 'tf',
    features: 'mean_11',
    width: 1280,
    classes: 1001,
    all: 3_489_097,
    licence: 'Apache-2.0',
  },
  {
    name: 'mobilenet-v1-0.25-128',
    size: 128,
    normalise: 'tf',
    features: 'pooled',
    width: 256,
    classes: 1001,
    all: 467_593,
    licence: 'Apache-2.0',
  },
  { name: 'doodlenet-28', size: 28, normalise: 'unit', features: 'dense', width: 512, classes: 345, all: 544_201, licence: 'MIT' },
] as const;

describe.skipIf(!shared)('loadBackbone on real models', () => {
  beforeAll(() => tf.setBackend('wasm'));

  it.each(models)('drops the top of $name and gives features', ({ name, normalise, features, width, licence }) =>
    withoutLeaks(async () => {
      using backbone = await loadBackbone(join(shared as string, name), { normalise });
      expect({ features: backbone.features, name: backbone.provenance.name, licence: backbone.provenance.licence }).toEqual({
        features,
        name,
        licence,
      });
      expect(backbone.provenance.hash).toMatch(/^[0-9a-f]{64}$/);
      const { height, channels } = requirePictures(backbone.input, 'test');
      const [input] = backbone.network.nodes;
      const x = tf.zeros([2, height, height, channels]);
      const out = run(backbone.network, backbone.values, { [input?.id as string]: x });
      expect(out[features]?.shape).toEqual([2, width]);
      tf.dispose([x, out]);
    }),
  );

  it.each(models)(
    'puts every parameter of $name in exactly one group, from stem to top, with labels when kept',
    ({ name, normalise, classes, all }) =>
      withoutLeaks(async () => {
        using backbone = await loadBackbone(join(shared as string, name), { normalise, top: 'keep' });
        const parameters = parametersOf(backbone.network, backbone.values);
        expect(parameters.reduce((sum, { size }) => sum + size, 0)).toBe(all);
        for (const { node } of parameters)
          expect(
            backbone.groups.filter(({ nodes }) => nodes.includes(node)),
            node,
          ).toHaveLength(1);
        expect(backbone.groups.flatMap(({ nodes }) => nodes)).toEqual(
          backbone.network.nodes.filter(({ op }) => op !== 'input').map(({ id }) => id),
        );
        expect(backbone.groups.map(({ name: group }) => group)).toEqual([
          'stem',
          'stage1',
          'stage2',
          'stage3',
          ...(name === 'doodlenet-28' ? [] : ['stage4']),
          ...(classes ? ['top'] : []),
        ]);
        expect(backbone.labels?.length ?? 0).toBe(classes);
      }),
  );

  it('begins groups of MobileNetV2 with the blocks that halve the picture', async () => {
    using backbone = await loadBackbone(join(shared as string, 'mobilenet-v2-0.35-224'), { normalise: 'tf' });
    // Strides of table 2 in Sandler et al. (2018): the blocks 1, 3, 6 and 13 (from 0) halve.
    expect(backbone.groups.map(({ nodes }) => nodes[0])).toEqual([
      'Conv1_pad',
      'block_1_expand',
      'block_3_expand',
      'block_6_expand',
      'block_13_expand',
    ]);
  });

  it('takes other sizes of pictures where the network can, and says why where it can not', () =>
    withoutLeaks(async () => {
      using small = await loadBackbone(join(shared as string, 'mobilenet-v1-0.25-128'), { normalise: 'tf', imageSize: 96 });
      expect([requirePictures(small.input, 'test').height, small.network.nodes[0]?.config.shape]).toEqual([96, [null, 96, 96, 3]]);
      const flattened = loadBackbone(join(shared as string, 'doodlenet-28'), { normalise: 'unit', imageSize: 56 });
      await expect(flattened).rejects.toMatchObject({ code: 'usage/image-size', where: "'dense'" });
    }));

  it('asks for the normalisation when neither the source nor the caller says it', () =>
    withoutLeaks(async () => {
      const silent = loadBackbone(join(shared as string, 'doodlenet-28'));
      await expect(silent).rejects.toMatchObject({
        code: 'usage/unknown-normalisation',
        expected: expect.stringContaining('tf, torch, caffe, unit'),
      });
    }));
});
