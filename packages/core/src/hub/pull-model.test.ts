import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HubServer, hubServer, reachesItself } from '@graftjs/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cachedModels, removeCachedModel } from './cached-models.ts';
import { readLock, removeFromLock } from './locks.ts';
import { pullModel } from './pull-model.ts';
import { type VerifyOptions, verifyModels } from './verify-models.ts';

const reached = await reachesItself();
beforeEach(({ skip }) => skip(!reached, 'no loopback network'));

const files = { 'config.json': '{"a":1}', 'model.safetensors': 'hello world', 'flax_model.msgpack': 'not needed' };
let server: HubServer;
let folder: string;
let repositories: Parameters<typeof hubServer>[0];
beforeEach(async () => {
  repositories = { 'a/net': { files: { ...files }, licence: 'cc-by-nc-4.0' }, 'a/none': { files: { 'model.gguf': 'x' } } };
  server = await hubServer(repositories);
  folder = await mkdtemp(join(tmpdir(), 'graft-pull-'));
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const cacheDir = () => join(folder, 'cache');
const lock = () => join(folder, 'graft-lock.json');
const pull = (name = 'a/net', options: Parameters<typeof pullModel>[1] = {}) =>
  pullModel(name, { endpoint: server.endpoint, cacheDir: cacheDir(), token: '', offline: false, lock: lock(), retries: 0, ...options });
const verify = (options: VerifyOptions = {}) => verifyModels({ cacheDir: cacheDir(), lock: lock(), ...options });

/** As `sha256sum` says it of `hello world`. */
const hello = 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9';
const blobOf = (etag: string) => join(cacheDir(), 'models--a--net', 'blobs', etag);

describe('the first pull', () => {
  it('brings what opening the model takes and records commit and hashes', async () => {
    const pulled = await pull();
    expect(pulled.files.map(({ path }) => path)).toEqual(['config.json', 'model.safetensors']);
    expect(pulled).toMatchObject({
      repo: 'a/net',
      revision: server.commit('a/net'),
      licence: 'cc-by-nc-4.0',
      lock: { path: lock(), known: false },
    });
    expect(JSON.parse(await readFile(lock(), 'utf8')).models['a/net']).toMatchObject({
      revision: server.commit('a/net'),
      files: { 'model.safetensors': { sha256: hello, bytes: 11 } },
    });
  });

  it('says licence and files before the first file comes, and ends where that throws', async () => {
    const refusal = pull('a/net', {
      onStart({ licence, files: chosen }) {
        throw new Error(`${licence} ${chosen.length}`);
      },
    });
    await expect(refusal).rejects.toThrow('cc-by-nc-4.0 2');
    expect(server.requests.some(({ path }) => path.includes('/resolve/'))).toBe(false);
  });

  it('records nothing of a pull that failed', async () => {
    server.fault = ({ host }) => (host === 'storage' ? { kind: 'other-bytes' } : undefined);
    await expect(pull()).rejects.toMatchObject({ code: 'model/wrong-hash' });
    expect(await readLock(lock())).toEqual(new Map());
  });

  it('tells a repository without weights that can be read', async () => {
    await expect(pull('a/none')).rejects.toMatchObject({ code: 'model/no-weights' });
  });

  it('must be what was pinned beforehand', async () => {
    const revision = server.commit('a/net');
    const pinned = (sha256: string) => ({ revision, files: new Map([['model.safetensors', { sha256, bytes: 11 }]]) });
    await expect(pull('a/net', { pinned: pinned('e'.repeat(64)) })).rejects.toMatchObject({ code: 'model/lock-mismatch' });
    expect((await pull('a/net', { pinned: pinned(hello) })).lock).toEqual({ path: lock(), known: false });
    expect((await readLock(lock())).get('a/net')?.revision).toBe(revision);
  });

  it('leaves no lock where none is wanted', async () => {
    expect((await pull('a/net', { lock: false })).lock).toBeNull();
    expect(await readdir(folder)).toEqual(['cache']);
  });
});

describe('a later pull', () => {
  const change = () => {
    (repositories['a/net'] as { files: Record<string, string> }).files['model.safetensors'] = 'hello_world';
  };

  it('takes the recorded commit, on another machine and after the branch went on', async () => {
    const first = await pull();
    const second = await pull();
    expect(second).toEqual({ ...first, lock: { path: lock(), known: true } });
  });

  it('refuses another commit that is asked for by name', async () => {
    await pull();
    change();
    await expect(pull('a/net@main')).rejects.toMatchObject({ code: 'model/lock-mismatch', given: server.commit('a/net') });
  });

  it('refuses other bytes under the recorded commit before they are downloaded', async () => {
    const { revision } = await pull();
    const text = await readFile(lock(), 'utf8');
    await writeFile(lock(), text.replace(hello, 'e'.repeat(64)));
    await removeCachedModel('a/net', { cacheDir: cacheDir() });
    server.requests.length = 0;
    await expect(pull()).rejects.toMatchObject({ code: 'model/lock-mismatch', where: 'a/net/model.safetensors', given: hello });
    expect(server.requests.some(({ path }) => path.includes('/resolve/'))).toBe(false);
    expect((await readLock(lock())).get('a/net')?.revision).toBe(revision);
  });

  it('refuses a small file with other bytes too', async () => {
    await pull();
    const text = await readFile(lock(), 'utf8');
    await writeFile(lock(), text.replace(/("config\.json": \{\s*"sha256": ")[0-9a-f]{64}/, `$1${'e'.repeat(64)}`));
    await expect(pull()).rejects.toMatchObject({ code: 'model/lock-mismatch', where: 'a/net/config.json' });
  });

  it('finds a file that was changed in the cache', async () => {
    await pull();
    await chmod(blobOf(hello), 0o600);
    await writeFile(blobOf(hello), 'hello_world');
    await expect(pull()).rejects.toMatchObject({ code: 'model/lock-mismatch' });
  });

  it('pulls anew once the model is taken out of the lock', async () => {
    await pull();
    change();
    expect(await removeFromLock(lock(), 'a/net')).toBe(true);
    expect(await removeFromLock(lock(), 'a/net')).toBe(false);
    expect((await pull()).files.find(({ path }) => path === 'model.safetensors')?.sha256).not.toBe(hello);
  });

  it('needs no connection', async () => {
    const first = await pull();
    await server.close();
    expect((await pull('a/net', { offline: true })).files).toEqual(first.files);
  });
});

describe('verify', () => {
  it('finds every file as it was', async () => {
    const { revision } = await pull();
    const ok = { repo: 'a/net', revision, state: 'ok', against: ['lock', 'download'] };
    expect(await verify()).toEqual([
      { ...ok, path: 'config.json', bytes: 7 },
      { ...ok, path: 'model.safetensors', bytes: 11 },
    ]);
    expect((await verify({ lock: false })).map(({ against }) => against)).toEqual([['download'], ['download']]);
    expect(await verify({ repo: 'a/other' })).toEqual([]);
  });

  it('tells changed and missing files', async () => {
    await pull();
    await writeFile(blobOf(hello), 'hello_world');
    expect((await verify()).map(({ state }) => state)).toEqual(['ok', 'changed']);
    expect((await verify({ lock: false })).map(({ state }) => state)).toEqual(['ok', 'changed']);
    await removeCachedModel('a/net', { cacheDir: cacheDir() });
    expect((await verify()).map(({ state }) => state)).toEqual(['missing', 'missing']);
  });

  it('says that nothing is recorded of a copy without a lock', async () => {
    const { revision } = await pull('a/net', { lock: false });
    const place = join(cacheDir(), 'models--a--net', 'snapshots', revision, 'config.json');
    await rm(place);
    await writeFile(place, '{"a":1}');
    expect((await verify())[0]).toMatchObject({ path: 'config.json', state: 'unknown', against: [] });
  });
});

it('lists and removes what is in the cache', async () => {
  const { revision } = await pull();
  expect(await cachedModels({ cacheDir: cacheDir() })).toEqual([{ repo: 'a/net', commits: [revision], bytes: 18 }]);
  expect(await removeCachedModel('a/net', { cacheDir: cacheDir() })).toBe(18);
  expect(await removeCachedModel('a/net', { cacheDir: cacheDir() })).toBeUndefined();
  await expect(removeCachedModel('../../x', { cacheDir: cacheDir() })).rejects.toMatchObject({ code: 'usage/hub-name' });
});
