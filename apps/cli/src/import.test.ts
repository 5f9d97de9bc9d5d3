import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshStem, lenet, loadBackbone, writeLayersModel } from '@graftjs/core';
import { imageInput, seededRandom } from '@graftjs/data';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cli } from './cli.ts';
import { perform } from './work/perform.ts';

let folder: string;

/** A layers model that does not say how it wants its pixels. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'graft-cli-import-'));
  using stem = freshStem(lenet(), imageInput({ size: 16, channels: 1 }), seededRandom(1));
  const { modelTopology, weightSpecs, weightData } = await writeLayersModel(stem.network, stem.values);
  const weightsManifest = [{ paths: ['weights.bin'], weights: weightSpecs }];
  await mkdir(join(folder, 'model'));
  await writeFile(join(folder, 'model/model.json'), JSON.stringify({ format: 'layers-model', modelTopology, weightsManifest }));
  await writeFile(join(folder, 'model/weights.bin'), new Uint8Array(weightData as ArrayBuffer));
  await mkdir(join(folder, 'mine'));
  await writeFile(join(folder, 'mine/letter.txt'), 'do not lose me');
});
afterAll(() => rm(folder, { recursive: true }));

async function typed(line: string) {
  const written = { out: '', err: '' };
  const tools = { signal: new AbortController().signal, onProgress: () => {} };
  const code = await cli(line.replaceAll('@', `${folder}/`).split(' '), {
    out: { write: (text) => (written.out += text) },
    err: { write: (text) => (written.err += text) },
    noColor: undefined,
    context: async (parts) => ({
      ...parts,
      work: async (order) => (await perform(order, tools)) as never,
      orLeave: (run) => run,
      end: () => {},
    }),
  });
  return { code, ...written };
}

it('writes a folder that opens without being told anything', async () => {
  const { code, out } = await typed('import @model --normalize unit --to @new/place --json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    folder: `${folder}/new/place`,
    family: null,
    source: { name: 'model' },
    input: { height: 16, channels: 1 },
  });
  using backbone = await loadBackbone(join(folder, 'new/place'));
  expect(backbone.input).toMatchObject({ normalisation: { preset: 'unit' } });
  expect(await typed('inspect @new/place')).toMatchObject({ err: '', out: expect.stringContaining('pixels: unit') });
});

it('says what it is to people, and replaces an earlier import when told to', async () => {
  expect((await typed('import @model --normalize tf --to @new/place')).err).toContain('usage/out-exists');
  const { code, out } = await typed('import @model --normalize tf --to @new/place --force');
  expect(code).toBe(0);
  expect(out).toContain('pixels: tf');
  expect(out).toContain('graft transfer <data> --from');
});

it('inspects the model that comes with Graft by its name, with its licence', async () => {
  const { code, out } = await typed('inspect photographs');
  expect(code).toBe(0);
  expect(out).toMatch(/licence +MIT/);
  expect(out).toContain('272,474');
});

it.each([
  ['import @model/nothing.pth --to @other', 4, 'model/no-model-json'],
  ['import @model', 2, 'usage/missing-option'],
  ['import @model --to @mine --normalize tf', 2, 'usage/out-exists'],
  ['import @model --to @mine --normalize tf --force', 2, 'usage/out-exists'],
  ['import @model --to @other', 2, 'usage/unknown-normalisation'],
  ['import @nowhere --to @other', 4, 'model/no-model-json'],
  ['import', 2, 'usage/missing-argument'],
])('refuses `graft %s` with %i, %s', async (line, code, error) => {
  const ended = await typed(line);
  expect(ended.code).toBe(code);
  expect(ended.err).toContain(error);
  expect(await readFile(join(folder, 'mine/letter.txt'), 'utf8')).toBe('do not lose me');
});
