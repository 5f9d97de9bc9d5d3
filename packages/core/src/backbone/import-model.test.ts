import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainModel, removeRuns, sha256, tinyRun } from '../leaks/tiny-artifact.fixture.ts';
import { run } from '../network/run.ts';
import { integrityOf } from '../persistence/integrity.ts';
import type { Backbone } from './backbone.ts';
import { importModel } from './import-model.ts';
import { loadBackbone } from './load-backbone.ts';

let folder: string;
beforeAll(async () => {
  await tf.setBackend('cpu');
  folder = await mkdtemp(join(tmpdir(), 'graft-import-'));
});
afterAll(async () => {
  await removeRuns();
  await rm(folder, { recursive: true });
});

/** Features of pictures that are the same for everybody. */
function features({ network, values, input }: Backbone): Float32Array {
  const { height, width, channels } = input as Extract<typeof input, { kind: 'image' }>;
  return tf.tidy(() => {
    const x = tf.sin(tf.range(0, 2 * height * width * channels)).reshape([2, height, width, channels]);
    const id = network.nodes.find(({ op }) => op === 'input')?.id as string;
    return run(network, values, { [id]: x })
      [network.outputs[0] as string]?.dataSync()
      .slice() as Float32Array;
  });
}

describe('an imported model', () => {
  it('opens again without being told anything, with the same features', async () => {
    const place = join(folder, 'plain');
    const imported = await importModel(await plainModel(), place, { normalise: 'unit' });
    expect(imported).toMatchObject({
      folder: place,
      family: null,
      labels: null,
      input: { kind: 'image', normalisation: { preset: 'unit' } },
    });
    using before = await loadBackbone(await plainModel(), { normalise: 'unit' });
    using after = await loadBackbone(place);
    expect({ ...after.input }).toEqual({ ...before.input });
    expect(after.provenance).toEqual(before.provenance);
    expect(after.groups).toEqual(before.groups);
    expect(features(after)).toEqual(features(before));
  });

  it('opens with plain TensorFlow.js', async () => {
    const json = JSON.parse(await readFile(join(folder, 'plain', 'model.json'), 'utf8'));
    const paths = json.weightsManifest.flatMap((group: { paths: string[] }) => group.paths) as string[];
    const weights = Buffer.concat(await Promise.all(paths.map((path) => readFile(join(folder, 'plain', path)))));
    const weightSpecs = json.weightsManifest.flatMap((group: { weights: object[] }) => group.weights);
    const weightData = weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.length) as ArrayBuffer;
    const model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology: json.modelTopology, weightSpecs, weightData }));
    expect(model.outputs).toHaveLength(1);
    model.dispose();
  });

  it('refuses what this library saved itself, and a source that does not say how it wants its pixels', async () => {
    await expect(importModel(await tinyRun(), join(folder, 'own'))).rejects.toMatchObject({ code: 'usage/own-model' });
    await expect(importModel(await plainModel(), join(folder, 'untold'))).rejects.toMatchObject({ code: 'usage/unknown-normalisation' });
    expect((await readdir(folder)).sort()).toEqual(['plain']);
  });
});

describe('a folder that was changed after the import', () => {
  type Changed = { userDefinedMetadata: { source: Record<string, unknown>; integrity?: string } };

  /** The folder with another model.json, sealed anew unless `seal` is false. */
  async function changed(change: (json: Changed) => void, { seal = true } = {}): Promise<string> {
    const place = await mkdtemp(join(folder, 'changed-'));
    for (const name of await readdir(join(folder, 'plain')))
      await writeFile(join(place, name), await readFile(join(folder, 'plain', name)));
    const json = JSON.parse(await readFile(join(place, 'model.json'), 'utf8')) as Changed;
    change(json);
    if (seal) json.userDefinedMetadata.integrity = await integrityOf(json as never);
    await writeFile(join(place, 'model.json'), JSON.stringify(json));
    return place;
  }

  it('is refused', async () => {
    const place = await changed((json) => Object.assign(json.userDefinedMetadata.source, { labels: ['a'] }), { seal: false });
    await expect(loadBackbone(place)).rejects.toMatchObject({ code: 'model/damaged-artifact' });
    const other = await changed(() => {});
    const shard = (await readdir(other)).find((name) => name.endsWith('.bin')) as string;
    const bytes = await readFile(join(other, shard));
    bytes[9] = (bytes[9] as number) ^ 1;
    expect(await sha256(bytes)).not.toBe(await sha256(await readFile(join(folder, 'plain', shard))));
    await writeFile(join(other, shard), bytes);
    await expect(loadBackbone(other)).rejects.toMatchObject({ code: 'model/damaged-artifact' });
  });

  it.each([
    { format: 'other' },
    { version: 2 },
    { featuresId: 'nowhere' },
    { featuresId: 7 },
    { inputId: 'nowhere' },
    { groups: [{ name: 'g', nodes: ['nowhere'] }] },
    { groups: 'all' },
    { labels: [''] },
    { labels: ['a'] },
    { source: { name: '' } },
    { taps: { unpooled: 'nowhere', stages: [] } },
    { taps: [] },
    { member: { family: 7 } },
  ])('is refused with %j even where it was sealed anew', async (wrong) => {
    const place = await changed((json) => Object.assign(json.userDefinedMetadata.source, wrong));
    await expect(loadBackbone(place)).rejects.toMatchObject({ code: 'model/bad-metadata' });
    expect(tf.memory().numTensors).toBe(0);
  });

  it('is refused with another input', async () => {
    const place = await changed((json) => Object.assign(json.userDefinedMetadata.source, { input: { kind: 'image', height: -1 } }));
    await expect(loadBackbone(place)).rejects.toMatchObject({ code: 'data/image-input' });
  });
});
