import { imageInput } from '@graftjs/data';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { networkBuilder } from '../architectures/network-builder.ts';
import type { Model } from '../model.ts';
import { opOf } from '../network/op-table.ts';
import { run } from '../network/run.ts';
import { shapesOf } from '../network/shapes-of.ts';
import { writeArtifact } from '../persistence/write-artifact.ts';
import { platform } from '../platform.node.ts';
import { loadBackbone } from './load-backbone.ts';

/** A model as training leaves it: groups, features, a head. */
function trained(): Model {
  const net = networkBuilder(6, 6, 3);
  net.group('stem');
  const conv = net.conv('conv', 'input', 4);
  const features = net.node('pooled', 'global-average-pooling2d', [conv], { keepDims: false });
  net.group('head');
  const { network, groups } = net.finish(net.dense('head/logits', features, 2));
  const shapes = shapesOf(network);
  const values = new Map<string, tf.Tensor>();
  for (const node of network.nodes) {
    const wanted = opOf(node.op).weights(
      node.config,
      node.inputs.map((id) => shapes.get(id) ?? []),
    );
    for (const [role, shape] of Object.entries(wanted))
      values.set(node.params[role] as string, tf.randomUniform(shape as number[], -1, 1, 'float32', role.length));
  }
  return {
    network,
    values,
    inputId: 'input',
    outputId: 'head/logits',
    featuresId: features,
    groups,
    input: imageInput({ size: 6, normalise: 'torch' }),
    task: 'classification',
    labels: ['cat', 'dog'],
    provenance: { name: 'grandparent', hash: 'a'.repeat(64), licence: 'MIT' },
  };
}

const facts = { data: { name: 'pets', hash: 'b'.repeat(64) }, seed: 1, metrics: {}, temperature: 1, rejection: null };

describe('loadBackbone of what was saved before', () => {
  let folder: string;
  let model: Model;
  beforeAll(async () => {
    await tf.setBackend('cpu');
    folder = await platform.temporaryFolder();
    model = trained();
    await writeArtifact(platform, folder, model, facts);
  });
  afterAll(() => {
    tf.dispose([...model.values.values()]);
    return platform.files.remove(folder);
  });

  it('brings its own preprocessing, groups and licence, and the same features to the bit', () =>
    withoutLeaks(async () => {
      using backbone = await loadBackbone(folder);
      expect(backbone).toMatchObject({ features: 'pooled', input: { normalisation: { preset: 'torch' } }, provenance: { licence: 'MIT' } });
      expect(backbone.groups).toEqual([{ name: 'stem', nodes: ['conv', 'pooled'] }]);
      expect(backbone.labels).toBeUndefined();
      const x = tf.randomUniform([2, 6, 6, 3], -1, 1, 'float32', 2);
      const before = run({ ...model.network, outputs: ['pooled'] }, model.values, { input: x });
      const after = run(backbone.network, backbone.values, { input: x });
      expect([...(after.pooled as tf.Tensor).dataSync()]).toEqual([...(before.pooled as tf.Tensor).dataSync()]);
      tf.dispose([x, before, after]);
    }));

  it('keeps head and labels when told', () =>
    withoutLeaks(async () => {
      using backbone = await loadBackbone(folder, { top: 'keep' });
      expect([backbone.labels, backbone.groups.map(({ name }) => name)]).toEqual([
        ['cat', 'dog'],
        ['stem', 'head'],
      ]);
    }));

  it('is made for the size of pictures that was asked for, with the same weights', () =>
    withoutLeaks(async () => {
      using backbone = await loadBackbone(folder, { imageSize: 9, normalise: 'torch' });
      expect(backbone.input).toMatchObject({ height: 9, width: 9, normalisation: { preset: 'torch' } });
      const x = tf.randomUniform([2, 9, 9, 3], -1, 1, 'float32', 2);
      const after = run(backbone.network, backbone.values, { input: x });
      // The same by hand: a sum over every window of a 3×3 kernel, then the mean over all places.
      const kernel = model.values.get('conv/kernel') as tf.Tensor4D;
      const byHand = tf.tidy(() => tf.mean(tf.conv2d(x as tf.Tensor4D, kernel, 1, 'same'), [1, 2]).dataSync());
      for (const [i, value] of (after.pooled as tf.Tensor).dataSync().entries()) expect(value).toBeCloseTo(byHand[i] as number, 5);
      tf.dispose([x, after]);
    }));

  it('refuses pixels other than those it was trained on, and sizes that are none', () =>
    withoutLeaks(async () => {
      await expect(loadBackbone(folder, { normalise: 'tf' })).rejects.toMatchObject({ code: 'usage/normalisation', given: "'tf'" });
      await expect(loadBackbone(folder, { imageSize: 0.5 })).rejects.toMatchObject({ code: 'usage/image-size', given: '0.5 × 0.5' });
    }));

  it('refuses it when a weight was changed since', () =>
    withoutLeaks(async () => {
      const [weights] = (await platform.files.list(folder)).filter(({ name }) => name.endsWith('.bin'));
      const path = platform.files.join(folder, weights?.name as string);
      const bytes = await platform.files.read(path);
      await platform.files.write(path, bytes.with(7, (bytes[7] as number) ^ 1));
      await expect(loadBackbone(folder)).rejects.toMatchObject({ code: 'model/damaged-artifact' });
      await platform.files.write(path, bytes);
    }));
});
