import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModelFiles } from '@graftjs/core';
import { type HubServer, hubServer, reachesItself } from '@graftjs/testing';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Progress } from '../print/progress.ts';
import { broughtHere } from './brought-here.ts';

const reached = await reachesItself();
beforeEach(({ skip }) => skip(!reached, 'no loopback network'));

let server: HubServer;
let folder: string;
const before = process.cwd();
beforeEach(async () => {
  server = await hubServer({ 'a/net': { files: { 'config.json': '{}', 'model.safetensors': 'x' }, licence: 'cc-by-nc-4.0' } });
  folder = await mkdtemp(join(tmpdir(), 'graft-brought-'));
  process.chdir(folder);
  vi.stubEnv('HF_ENDPOINT', server.endpoint);
  vi.stubEnv('HF_HUB_CACHE', join(folder, 'cache'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  process.chdir(before);
  await server.close();
  await rm(folder, { recursive: true });
});

const brought = async (from: string) => {
  const progress: Progress[] = [];
  const source = await broughtHere(from, { signal: new AbortController().signal, onProgress: (one) => void progress.push(one) });
  return { source, progress };
};

it('downloads a repository of the hub, records it in the lock file, and opens it without a connection', async () => {
  const { source, progress } = await brought('a/net');
  expect(source).toMatchObject({ name: `a/net@${server.commit('a/net').slice(0, 12)}`, licence: 'cc-by-nc-4.0' });
  server.requests.length = 0;
  expect(await (source as ModelFiles).list?.()).toEqual(['config.json', 'model.safetensors']);
  expect(new TextDecoder().decode(await (source as ModelFiles).read('config.json', { maxBytes: 9 }))).toBe('{}');
  expect(server.requests).toEqual([]);
  expect(JSON.parse(await readFile('graft-lock.json', 'utf8')).models['a/net'].revision).toBe(server.commit('a/net'));
  expect(progress[0]?.warning).toContain('forbids commercial use');
  expect(progress.slice(1).map(({ stage }) => stage)).toEqual(['config.json', 'model.safetensors']);
});

it('leaves paths alone, also those that look like a name of the hub', async () => {
  await mkdir('a/net', { recursive: true });
  for (const from of ['a/net', './b/net', '/b/net', 'https://b/net', 'model']) expect((await brought(from)).source).toEqual(from);
  expect(server.requests).toEqual([]);
  expect(existsSync('graft-lock.json')).toBe(false);
});

it('says of a name that neither the hub nor the disk has that a path may have been meant', async () => {
  await expect(brought('out/modle')).rejects.toMatchObject({
    given: expect.stringContaining('there is no file or folder out/modle here either'),
    fix: expect.stringContaining('If a path was meant, check it.'),
  });
});
