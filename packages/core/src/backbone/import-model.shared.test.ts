import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedFolder } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashValues } from '../persistence/hash-values.ts';
import { importModel } from './import-model.ts';
import { loadBackbone } from './load-backbone.ts';

const shared = sharedFolder();

/** One of each format, and of each kind of family. */
const places: [string, string][] = [
  ['TensorFlow.js, float16', 'models/mobilenet-v1-0.25-128'],
  ['safetensors of timm', 'golden/vision/resnet18'],
  ['safetensors of timm, a transformer', 'golden/vision/vit_tiny_patch16'],
  ['safetensors of transformers, text', 'golden/text/bert'],
];

describe.skipIf(!shared)('what is imported (skipped: no ../shared)', () => {
  let folder: string;
  beforeAll(async () => {
    await tf.setBackend('cpu');
    folder = await mkdtemp(join(tmpdir(), 'graft-import-'));
  });
  afterAll(() => folder && rm(folder, { recursive: true }));

  it.each(places)('from %s is the same network with the same input', async (_, place) => {
    const options = place.includes('mobilenet') ? { normalise: 'tf' as const } : {};
    const to = join(folder, place.replaceAll('/', '-'));
    const imported = await importModel(join(shared as string, place), to, options);
    using before = await loadBackbone(join(shared as string, place), { ...options, top: 'keep' });
    using after = await loadBackbone(to, { top: 'keep' });
    expect(after.input).toEqual(before.input);
    expect(after.network.nodes.map(({ id, op }) => `${id} ${op}`).sort()).toEqual(
      before.network.nodes.map(({ id, op }) => `${id} ${op}`).sort(),
    );
    expect(after.groups).toEqual(before.groups);
    expect(after.taps).toEqual(before.taps);
    expect(after.provenance).toEqual(before.provenance);
    expect(after.values.size).toBe(before.values.size);
    expect(imported.parameters).toBe([...before.values.values()].reduce((sum, { size }) => sum + size, 0));
    using features = await loadBackbone(to);
    expect(await hashValues(features.values)).toMatch(/^[0-9a-f]{64}$/);
  });
});
