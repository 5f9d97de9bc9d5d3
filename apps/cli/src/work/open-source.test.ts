import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshStem, lenet, writeLayersModel } from '@graftjs/core';
import { imageInput, seededRandom } from '@graftjs/data';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSource } from './open-source.ts';

const folder = mkdtempSync(join(tmpdir(), 'graft-source-'));
const tools = { signal: new AbortController().signal, onProgress: () => {} };

/** A layers model that does not say how it wants its pixels. */
beforeAll(async () => {
  using stem = freshStem(lenet(), imageInput({ size: 16, channels: 1 }), seededRandom(1));
  const { modelTopology, weightSpecs, weightData } = await writeLayersModel(stem.network, stem.values);
  const weightsManifest = [{ paths: ['weights.bin'], weights: weightSpecs }];
  writeFileSync(join(folder, 'model.json'), JSON.stringify({ format: 'layers-model', modelTopology, weightsManifest }));
  writeFileSync(join(folder, 'weights.bin'), new Uint8Array(weightData as ArrayBuffer));
});
afterAll(() => rmSync(folder, { recursive: true }));

const presetOf = async (settings: Partial<Parameters<typeof openSource>[0]>) => {
  using source = await openSource({ from: folder, ...settings }, tools);
  return source.input.kind === 'image' ? source.input.normalisation.preset : undefined;
};

it('takes what a config file says of the pixels where nobody else does', async () => {
  expect(await presetOf({ otherwise: 'tf' })).toBe('tf');
  expect(await presetOf({ normalise: 'unit', otherwise: 'tf' })).toBe('unit');
  await expect(presetOf({})).rejects.toMatchObject({ code: 'usage/unknown-normalisation' });
});
