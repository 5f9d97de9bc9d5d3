import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HubServer, hubServer, reachesItself, sharedFolder } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadBackbone } from './load-backbone.ts';

const reached = await reachesItself();
beforeEach(({ skip }) => skip(!reached, 'no loopback network'));

const shared = sharedFolder();

/** The files of a folder, by name. */
const filesOf = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => [name, new Uint8Array(readFileSync(join(folder, name)))]),
  );

describe.skipIf(!shared)('a repository of the hub as a source (skipped: no ../shared)', () => {
  let server: HubServer;
  let cache: string;
  const places = {
    'tiny/resnet18': 'golden/vision/resnet18',
    'tiny/bert': 'golden/text/bert',
    'tiny/mobilenet': 'models/mobilenet-v2-0.35-224',
  };
  beforeAll(async () => {
    await tf.setBackend('cpu');
    const repositories = Object.entries(places).map(([repo, place]) => [
      repo,
      { files: filesOf(join(shared as string, place)), licence: 'mit' },
    ]);
    server = await hubServer(Object.fromEntries(repositories));
    cache = await mkdtemp(join(tmpdir(), 'graft-source-'));
  });
  afterAll(async () => {
    await server?.close();
    if (cache) await rm(cache, { recursive: true });
  });

  const hub = () => ({ endpoint: server.endpoint, cacheDir: cache, token: '', offline: false });

  it.each(Object.entries(places))('%s is the same network as the folder of its files', async (repo, place) => {
    const normalise = repo === 'tiny/mobilenet' ? { normalise: 'tf' as const } : {};
    using remote = await loadBackbone(repo, { hub: hub(), ...normalise });
    using local = await loadBackbone(join(shared as string, place), normalise);
    expect(remote.provenance.hash).toBe(local.provenance.hash);
    expect(remote.input).toEqual(local.input);
    expect(remote.provenance.name).toBe(`${repo}@${server.commit(repo).slice(0, 12)}`);
    // A licence file comes first, then what the hub says of the repository, then a config.json.
    expect(remote.provenance.licence).toBe(repo === 'tiny/mobilenet' ? 'Apache-2.0' : 'mit');
  });

  it('brings only what is needed, once', async () => {
    server.requests.length = 0;
    using again = await loadBackbone('tiny/resnet18', { hub: hub() });
    expect(again.provenance.licence).toBe('mit');
    expect(server.requests.some(({ path }) => path.includes('/resolve/'))).toBe(false);
    expect(server.requests.some(({ path }) => path.includes('expected'))).toBe(false);
  });

  it('says that the hub has no such repository where no such path exists either', async () => {
    await expect(loadBackbone('runs/nowhere', { hub: hub() })).rejects.toMatchObject({ code: 'model/no-such-repo' });
  });
});
