import { createHash } from 'node:crypto';
import { lstat, mkdir, mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HubFault, type HubRequest, type HubServer, hubServer, reachesItself } from '@graftjs/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskStore } from './disk-store.node.ts';
import { downloadFile } from './download-file.ts';
import { fetchClient } from './fetch-client.ts';
import { guardedFetch } from './guarded-fetch.ts';
import type { RemoteFile } from './hub-client.ts';
import type { HubOptions } from './hub-options.ts';
import type { HubStore } from './hub-store.ts';
import { openHubModel } from './open-hub-model.ts';

/** Longer than what a connection hands over at once, so that a break falls into the middle. */
const reached = await reachesItself();
beforeEach(({ skip }) => skip(!reached, 'no loopback network'));

const weights = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7919) >> 3);
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const repo = 'tiny/net';

let server: HubServer;
let cache: string;
beforeEach(async () => {
  server = await hubServer({
    [repo]: { files: { 'config.json': '{"a":1}', 'model.safetensors': weights, '1_Pooling/config.json': '{}', empty: '' }, licence: 'mit' },
    'tiny/secret': { files: { 'config.json': '{}', 'model.safetensors': weights }, token: 'hf_right' },
    'tiny/gated': { files: { 'config.json': '{}' }, gated: true },
  });
  cache = await mkdtemp(join(tmpdir(), 'graft-hub-'));
});
afterEach(async () => {
  await server.close();
  await rm(cache, { recursive: true });
});

const open = (name: string = repo, options: HubOptions = {}) =>
  openHubModel(name, { endpoint: server.endpoint, cacheDir: cache, token: '', offline: false, longestWait: 50, ...options });

const folder = (...parts: string[]) => join(cache, 'models--tiny--net', ...parts);
const blobs = async () => (await readdir(folder('blobs')).catch(() => [])).sort();
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error: { code?: string }) => error.code ?? String(error),
  );

/** Does something the first so many times that a request fits. */
function times(count: number, fits: (request: HubRequest) => boolean, fault: HubFault): void {
  let left = count;
  server.fault = (request) => (fits(request) && left-- > 0 ? fault : undefined);
}
const toStorage = ({ host }: HubRequest) => host === 'storage';

describe('a model of the hub', () => {
  it('lists its files with sizes and the hashes of the large ones', async () => {
    const model = await open();
    expect(model).toMatchObject({ repo, revision: server.commit(repo), licence: 'mit' });
    expect(await model.list()).toEqual([
      { path: 'config.json', size: 7, sha256: null },
      { path: 'model.safetensors', size: weights.length, sha256: sha256(weights) },
      { path: '1_Pooling/config.json', size: 2, sha256: null },
      { path: 'empty', size: 0, sha256: null },
    ]);
  });

  it('brings a file by range, in the layout that other clients read', async () => {
    const model = await open();
    const source = await model.file('model.safetensors');
    expect(await source.read(1000, 1200)).toEqual(weights.slice(1000, 1200));
    await model.file('1_Pooling/config.json');
    expect(await blobs()).toEqual([createHash('sha1').update('blob 2\0{}').digest('hex'), sha256(weights)].sort());
    expect(await readFile(folder('refs', 'main'), 'utf8')).toBe(model.revision);
    const link = folder('snapshots', model.revision, 'model.safetensors');
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(await readlink(link)).toBe(join('..', '..', 'blobs', sha256(weights)));
    expect(await readlink(folder('snapshots', model.revision, '1_Pooling', 'config.json'))).toMatch(/^\.\.[\\/]\.\.[\\/]\.\.[\\/]blobs/);
    expect(model.path?.('model.safetensors')).toBe(link);
  });

  it('brings an empty file', async () => {
    expect((await (await open()).file('empty')).size).toBe(0);
  });

  it('tells how many bytes have come', async () => {
    const seen: number[] = [];
    await (await open()).file('model.safetensors', { onProgress: ({ done, total }) => seen.push(done / total) });
    expect(seen.at(-1)).toBe(1);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
  });

  it('asks nobody for a commit whose files are here, and for a branch only what it stands for', async () => {
    const { revision } = await open();
    await (await open()).file('config.json');
    server.requests.length = 0;
    await (await open(`${repo}@${revision}`)).file('config.json');
    expect(server.requests).toEqual([]);
    await (await open()).file('config.json');
    expect(server.requests.map(({ path }) => path.split('?')[0])).toEqual(['/api/models/tiny/net/revision/main']);
  });

  it('takes a content that another commit brought', async () => {
    await (await open()).file('model.safetensors');
    await rm(folder('snapshots'), { recursive: true });
    server.requests.length = 0;
    await (await open()).file('model.safetensors');
    expect(server.requests.filter(toStorage)).toEqual([]);
  });

  it('downloads again what was cut short behind its back', async () => {
    await (await open()).file('model.safetensors');
    await rm(folder('snapshots'), { recursive: true });
    await writeFile(folder('blobs', sha256(weights)), 'short');
    expect((await (await open()).file('model.safetensors')).size).toBe(weights.length);
  });

  it('downloads once for two who ask at the same moment', async () => {
    const model = await open();
    await Promise.all([model.file('model.safetensors'), model.file('model.safetensors')]);
    expect(server.requests.filter(toStorage)).toHaveLength(1);
  });

  it('gives many who opened it apart the same bytes at the same moment', async () => {
    const models = await Promise.all(Array.from({ length: 8 }, () => open()));
    const sources = await Promise.all(models.map((model) => model.file('model.safetensors')));
    for (const source of sources) expect(sha256(await source.read(0, source.size))).toBe(sha256(weights));
    expect(await blobs()).toEqual([sha256(weights)]);
  });
});

describe('offline', () => {
  it('uses what is here', async () => {
    const { revision } = await open();
    await (await open()).file('config.json');
    await server.close();
    const model = await open(repo, { offline: true });
    expect(model.revision).toBe(revision);
    expect(await model.list()).toEqual([{ path: 'config.json', size: 7, sha256: null }]);
    expect(await codeOf(model.file('model.safetensors'))).toBe('model/not-cached');
  });

  it('says what is missing and where to put it', async () => {
    await expect(open(repo, { offline: true })).rejects.toMatchObject({ code: 'model/not-cached', where: 'tiny/net@main' });
    expect(server.requests).toEqual([]);
  });

  it('falls back on the last known commit when nobody answers', async () => {
    const { revision } = await open();
    await (await open()).file('config.json');
    await server.close();
    const model = await open(repo, { retries: 0 });
    expect(model.revision).toBe(revision);
    expect((await model.file('config.json')).size).toBe(7);
  });

  it('lists what is here of a commit when nobody answers', async () => {
    const { revision } = await open();
    await (await open()).file('config.json');
    await server.close();
    const model = await open(`${repo}@${revision}`, { retries: 0 });
    expect((await model.list()).map(({ path }) => path)).toEqual(['config.json']);
    expect(await codeOf((await open(`${repo}@${'0'.repeat(40)}`, { retries: 0 })).list())).toBe('data/unreachable');
  });

  it('says that nobody answers when nothing is here', async () => {
    await server.close();
    expect(await codeOf(open(repo, { retries: 1 }))).toBe('data/unreachable');
  });
});

describe('the token', () => {
  it('goes to the endpoint and never to the host that a redirect leads to', async () => {
    const model = await open('tiny/secret', { token: 'hf_right' });
    await model.file('model.safetensors');
    const [hub, storage] = [false, true].map((stored) => server.requests.filter((request) => toStorage(request) === stored));
    expect(new Set(hub?.map(({ authorization }) => authorization))).toEqual(new Set(['Bearer hf_right']));
    expect(storage?.map(({ authorization }) => authorization)).toEqual([undefined]);
  });

  it('goes to no other host that a list names as its next page', async () => {
    const model = await open('tiny/secret', { token: 'hf_right' });
    const next = `<${server.storage}/more>; rel="next"`;
    server.fault = ({ path, host }) =>
      host === 'storage'
        ? { kind: 'json', value: [] }
        : path.includes('/tree/')
          ? { kind: 'json', value: [], headers: { link: next } }
          : undefined;
    expect(await model.list()).toEqual([]);
    expect(server.requests.filter(toStorage).map(({ authorization }) => authorization)).toEqual([undefined]);
  });

  it('stands in no error', async () => {
    const error = await open(repo, { token: 'hf_line\nbreak' }).catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ code: 'usage/hub-token' });
    expect(String((error as Error).message)).not.toContain('hf_line');
  });
});

describe('a redirect', () => {
  const to = (location: string): HubFault => ({ kind: 'status', status: 307, headers: { location } });

  it('to the new name of a repository is followed', async () => {
    server.fault = ({ path }) => (path.includes('old/name') ? to(path.replace('old/name', repo)) : undefined);
    const model = await open('old/name');
    expect(model.revision).toBe(server.commit(repo));
    expect((await model.file('config.json')).size).toBe(7);
    expect(await readdir(cache)).toEqual(['models--old--name']);
  });

  it('to another host loses the token, whatever is asked', async () => {
    server.fault = ({ host, path }) => (host === 'hub' ? to(`${server.storage}${path}`) : { kind: 'json', value: { sha: 'a'.repeat(40) } });
    expect((await open(repo, { token: 'hf_right' })).revision).toBe('a'.repeat(40));
    expect(server.requests.map(({ host, authorization }) => [host, authorization])).toEqual([
      ['hub', 'Bearer hf_right'],
      ['storage', undefined],
    ]);
  });

  it('that leads round in circles ends', async () => {
    server.fault = ({ path }) => to(path);
    expect(await codeOf(open(repo, { retries: 0 }))).toBe('data/unreachable');
  });

  it('to something that is no web address ends', async () => {
    server.fault = () => to('file:///etc/passwd');
    expect(await codeOf(open(repo, { retries: 0 }))).toBe('data/unreachable');
  });
});

describe('refusals of the hub', () => {
  it.each([
    ['tiny/secret', 'model/no-such-repo'],
    ['tiny/nobody', 'model/no-such-repo'],
    [`${repo}@nowhere`, 'model/no-such-revision'],
  ])('%s is %s', async (name, code) => {
    expect(await codeOf(open(name))).toBe(code);
  });

  it.each([
    [401, {}, 'model/not-allowed'],
    [403, {}, 'model/not-allowed'],
    [404, {}, 'model/not-found'],
    [404, { 'x-error-code': 'EntryNotFound' }, 'model/no-such-file'],
    [500, {}, 'data/unreachable'],
  ])('HTTP %i with %j is %s', async (status, headers, code) => {
    server.fault = () => ({ kind: 'status', status, headers });
    expect(await codeOf(open(repo, { retries: 1 }))).toBe(code);
  });

  it('names files that are near the one that is not there', async () => {
    const model = await open();
    await expect(model.file('model.safetensor')).rejects.toMatchObject({
      code: 'model/no-such-file',
      message: expect.stringContaining("'model.safetensors'"),
    });
  });

  it('tells a gated repository', async () => {
    expect(await codeOf((await open('tiny/gated')).file('config.json'))).toBe('model/gated');
  });

  it('waits as long as it is asked to, then gets its answer', async () => {
    times(1, () => true, { kind: 'status', status: 429, headers: { 'retry-after': '1' } });
    const began = performance.now();
    await open(repo, { longestWait: 2000 });
    expect(performance.now() - began).toBeGreaterThanOrEqual(990);
    expect(server.requests).toHaveLength(2);
  });

  it('does not wait longer than it may', async () => {
    server.fault = () => ({ kind: 'status', status: 429, headers: { 'retry-after': '3600' } });
    await expect(open()).rejects.toMatchObject({ code: 'data/too-many-requests', given: 'HTTP 429, wait 3600 s' });
    expect(server.requests).toHaveLength(1);
  });

  it('gives up when it is asked to wait again and again', async () => {
    server.fault = () => ({ kind: 'status', status: 429 });
    expect(await codeOf(open(repo, { retries: 2 }))).toBe('data/too-many-requests');
    expect(server.requests).toHaveLength(3);
  });
});

describe('a download that goes wrong', () => {
  it('goes on where the connection was cut', async () => {
    times(1, toStorage, { kind: 'cut', after: 100_000 });
    const source = await (await open()).file('model.safetensors');
    expect(sha256(await source.read(0, source.size))).toBe(sha256(weights));
    const ranges = server.requests.filter(toStorage).map(({ range }) => range);
    expect(ranges).toEqual([undefined, expect.stringMatching(/^bytes=\d+-299999$/)]);
    expect(Number(ranges[1]?.match(/\d+/)?.[0])).toBeGreaterThan(0);
  });

  it('keeps the part when it is cut again and again, and a later call goes on with it', async () => {
    let first = true;
    server.fault = (request) => {
      if (!toStorage(request)) return undefined;
      const after = first ? 100_000 : 0;
      first = false;
      return { kind: 'cut', after };
    };
    expect(await codeOf((await open(repo, { retries: 2 })).file('model.safetensors'))).toBe('data/cut-off');
    expect(await blobs()).toEqual([`${sha256(weights)}.incomplete`]);
    const { size } = await lstat(folder('blobs', `${sha256(weights)}.incomplete`));
    expect(size).toBeGreaterThan(0);
    expect(await readdir(folder('snapshots')).catch(() => [])).toEqual([]);
    server.fault = undefined;
    server.requests.length = 0;
    const source = await (await open()).file('model.safetensors');
    expect(sha256(await source.read(0, source.size))).toBe(sha256(weights));
    expect(server.requests.find(toStorage)?.range).toBe(`bytes=${size}-299999`);
    expect(await blobs()).toEqual([sha256(weights)]);
  });

  it.each(['model.safetensors', 'config.json'])('leaves nothing of %s with other bytes than announced', async (path) => {
    server.fault = ({ path: asked, host }) => (host === 'storage' || asked.includes('/resolve/') ? { kind: 'other-bytes' } : undefined);
    const model = await open();
    expect(await codeOf(model.file(path))).toBe('model/wrong-hash');
    expect(await blobs()).toEqual([]);
    expect(await readdir(folder('snapshots')).catch(() => [])).toEqual([]);
    server.fault = undefined;
    expect((await model.file(path)).size).toBeGreaterThan(0);
  });

  it('finds out that the part was of other bytes, and starts anew the next time', async () => {
    await mkdir(folder('blobs'), { recursive: true });
    await writeFile(folder('blobs', `${sha256(weights)}.incomplete`), new Uint8Array(1000));
    const model = await open();
    expect(await codeOf(model.file('model.safetensors'))).toBe('model/wrong-hash');
    expect((await model.file('model.safetensors')).size).toBe(weights.length);
  });

  it('starts over where the server sends whole files only', async () => {
    await mkdir(folder('blobs'), { recursive: true });
    await writeFile(folder('blobs', `${sha256(weights)}.incomplete`), weights.slice(0, 1000));
    server.fault = (request) => (toStorage(request) ? { kind: 'whole-file' } : undefined);
    const source = await (await open()).file('model.safetensors');
    expect(sha256(await source.read(0, source.size))).toBe(sha256(weights));
  });

  it('ends when it is aborted, and keeps the part', async () => {
    const controller = new AbortController();
    const model = await open();
    const work = model.file('model.safetensors', { signal: controller.signal, onProgress: () => controller.abort() });
    expect(await codeOf(work)).toBe('interrupted/aborted');
    expect(await blobs()).toEqual([`${sha256(weights)}.incomplete`]);
    expect((await model.file('model.safetensors')).size).toBe(weights.length);
  });

  it('ends when it is aborted while nobody answers', async () => {
    const model = await open();
    await model.list();
    server.fault = () => ({ kind: 'hang' });
    expect(await codeOf(model.file('model.safetensors', { signal: AbortSignal.timeout(50) }))).toBe('interrupted/aborted');
  });

  it('refuses a file that is larger than allowed before it comes', async () => {
    expect(await codeOf((await open(repo, { maxFileBytes: 1000 })).file('model.safetensors'))).toBe('data/file-too-large');
    expect(server.requests.filter(toStorage)).toEqual([]);
  });
});

describe('hostile answers', () => {
  const listing = (thing: object) => {
    server.fault = ({ path }) =>
      path.includes('/tree/') ? { kind: 'json', value: [{ type: 'file', size: 1, oid: 'a'.repeat(40), path: 'x', ...thing }] } : undefined;
  };

  it.each([
    { path: '../../evil' },
    { path: '/etc/passwd' },
    { path: 'a\\..\\..\\b' },
    { path: 'C:evil' },
    { path: 'a/./b' },
    { path: '' },
    { path: 7 },
    { oid: '../../evil' },
    { oid: 'A'.repeat(40) },
    { oid: undefined },
    { size: -1 },
    { size: 1.5 },
    { size: '1' },
    { lfs: { oid: 'b'.repeat(40), size: 1 } },
    { lfs: { oid: 'b'.repeat(64), size: 2 ** 60 } },
  ])('a list with %j is refused', async (thing) => {
    const model = await open();
    listing(thing);
    expect(await codeOf(model.list())).toBe('model/hub-answer');
  });

  it.each([{ sha: '../../evil' }, { sha: 'main' }, {}, [], 'text', null])('a revision that is %j is refused', async (value) => {
    server.fault = () => ({ kind: 'json', value });
    expect(await codeOf(open())).toBe('model/hub-answer');
    expect(await readdir(cache)).toEqual([]);
  });

  it('asks for no file that leaves the repository', async () => {
    const model = await open();
    for (const path of ['../config.json', '/etc/passwd', 'a//b', '']) expect(await codeOf(model.file(path))).toBe('model/no-such-file');
    expect(await model.sha256('../../x')).toBeUndefined();
  });

  it.each(['../evil', 'a/b/c', 'a--b/c', '-a/b', 'a/b@../../x', 'a/b@', '', 'a/..', 'a b/c', `${'a'.repeat(97)}/b`])(
    'refuses the name %j',
    async (name) => {
      expect(await codeOf(open(name))).toBe('usage/hub-name');
      expect(await readdir(cache)).toEqual([]);
    },
  );
});

it('would see a store that does not hash what came (planted)', async () => {
  server.fault = (request) => (toStorage(request) ? { kind: 'other-bytes' } : undefined);
  const store = diskStore(cache);
  const trusting: HubStore = {
    ...store,
    begin: async (name, file) => ({ ...(await store.begin(name, file)), digest: async () => file.etag }),
  };
  const fetching = guardedFetch({ endpoint: server.endpoint, retries: 0, longestWait: 10 });
  const client = fetchClient({ endpoint: server.endpoint, fetch: fetching });
  const commit = server.commit(repo);
  const file = (await client.files(repo, commit)).find(({ path }) => path === 'model.safetensors') as RemoteFile;
  const download = { client, repo, commit, file, retries: 0, onBytes: () => {} };
  await downloadFile({ ...download, store: trusting });
  const source = await store.find(repo, commit, file.path);
  expect(sha256((await source?.read(0, file.size)) as Uint8Array)).not.toBe(file.etag);
});
