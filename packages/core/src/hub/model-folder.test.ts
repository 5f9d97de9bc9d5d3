import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HubServer, hubServer } from '@graftjs/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ModelFolder, openModelFolder } from './model-folder.ts';

const files = { '1_Pooling/config.json': '{}', 'config.json': '{"a":1}', 'model.safetensors': 'hello world' };
let server: HubServer;
let folder: string;
beforeAll(async () => {
  server = await hubServer({ 'a/net': { files } });
  folder = await mkdtemp(join(tmpdir(), 'graft-model-'));
  await mkdir(join(folder, 'net', '1_Pooling'), { recursive: true });
  for (const [path, text] of Object.entries(files)) await writeFile(join(folder, 'net', path), text);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const chosen = Object.entries(files).map(([path, text]) => {
  const name = path.split('/').at(-1) as string;
  return Object.assign(new Blob([text]), { name, webkitRelativePath: `net/${path}` });
});
const sources: [string, () => Promise<ModelFolder>][] = [
  ['a folder', () => openModelFolder(join(folder, 'net'))],
  ['a file in it', () => openModelFolder(join(folder, 'net', 'config.json'))],
  ['chosen files', () => openModelFolder(chosen)],
  ['the hub', () => openModelFolder('a/net', { endpoint: server.endpoint, cacheDir: join(folder, 'cache'), token: '', offline: false })],
];

describe.each(sources)('the files of %s', (_, open) => {
  it('are listed and read, whole and by range', async () => {
    const model = await open();
    expect([...(await model.list())].sort()).toEqual(Object.keys(files).sort());
    expect(new TextDecoder().decode(await model.read('config.json', { maxBytes: 100 }))).toBe('{"a":1}');
    const source = await model.open('model.safetensors');
    expect(new TextDecoder().decode(await source.read(6, source.size))).toBe('world');
    expect(new TextDecoder().decode(await model.read('1_Pooling/config.json', { maxBytes: 2 }))).toBe('{}');
  });

  it('are refused when they are too large, absent, or elsewhere', async () => {
    const model = await open();
    await expect(model.read('config.json', { maxBytes: 6 })).rejects.toMatchObject({ code: 'data/file-too-large' });
    await expect(model.open('absent.json')).rejects.toMatchObject({ code: expect.stringMatching(/missing-file|no-such-file/) });
    await expect(model.open('../outside')).rejects.toMatchObject({ code: 'data/missing-file' });
  });
});

it('takes a path that exists before a repository of that name, and says what is neither', async () => {
  const before = process.cwd();
  process.chdir(folder);
  try {
    await mkdir('a/net', { recursive: true });
    expect(await (await openModelFolder('a/net')).list()).toEqual([]);
  } finally {
    process.chdir(before);
  }
  await expect(openModelFolder('/nowhere/at/all')).rejects.toMatchObject({ code: 'data/missing-file' });
});
