import { type HubServer, hubServer, reachesItself } from '@graftjs/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fetchClient } from './fetch-client.ts';
import { guardedFetch } from './guarded-fetch.ts';
import type { HubAccess, HubClient, RemoteFile } from './hub-client.ts';
import { libraryClient } from './library-client.node.ts';

const reached = await reachesItself();
beforeEach(({ skip }) => skip(!reached, 'no loopback network'));

const weights = Uint8Array.from({ length: 200_000 }, (_, i) => i % 251);
let server: HubServer;
beforeAll(async () => {
  server = await hubServer({ 'datasets/odd': { files: { 'a b#c?.json': '{}', 'model.safetensors': weights }, licence: 'apache-2.0' } });
});
afterAll(() => server.close());

const clients: [string, (access: HubAccess) => Promise<HubClient>][] = [
  ['@huggingface/hub', libraryClient],
  ['fetch', async (access) => fetchClient(access)],
];

const repo = 'datasets/odd';
const same = (one: Uint8Array, other: Uint8Array) => one.length === other.length && one.every((byte, i) => byte === other[i]);

async function bytesFrom(client: HubClient, file: RemoteFile, from: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of client.read(repo, server.commit(repo), file, from)) parts.push(part);
  return new Uint8Array(await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}

describe.each(clients)('client contract: %s', (_, make) => {
  const made = () => make({ endpoint: server.endpoint, fetch: guardedFetch({ endpoint: server.endpoint, retries: 0, longestWait: 10 }) });
  const file = async (path: string) =>
    (await (await made()).files(repo, server.commit(repo))).find((one) => one.path === path) as RemoteFile;

  it('says the commit and the licence of a branch, also of a model that is called datasets', async () => {
    expect(await (await made()).revision(repo, 'main')).toEqual({ commit: server.commit(repo), licence: 'apache-2.0' });
  });

  it('lists files over several pages', async () => {
    let page = 0;
    server.fault = ({ path }) => {
      if (!path.includes('/tree/') || page > 1) return undefined;
      const link = `<${server.endpoint}/api/models/${repo}/tree/x?cursor=${++page}>; rel="next"`;
      const value = [{ type: 'file', path: `p${page}`, size: 1, oid: 'a'.repeat(40) }];
      return { kind: 'json', value: [...value, { type: 'directory', path: 'd', size: 0 }], ...(page < 2 ? { headers: { link } } : {}) };
    };
    const files = await (await made()).files(repo, server.commit(repo));
    server.fault = undefined;
    expect(files.map(({ path }) => path)).toEqual(['p1', 'p2']);
  });

  it('gives all bytes of a file, and those from an offset on', async () => {
    const model = await file('model.safetensors');
    expect(same(await bytesFrom(await made(), model, 0), weights)).toBe(true);
    expect(same(await bytesFrom(await made(), model, 150_001), weights.slice(150_001))).toBe(true);
  });

  it('asks for names with odd characters as they are', async () => {
    expect(new TextDecoder().decode(await bytesFrom(await made(), await file('a b#c?.json'), 0))).toBe('{}');
  });

  it('hands a typed error on as it is, in the middle of a read too', async () => {
    const model = await file('model.safetensors');
    server.fault = ({ host }) => (host === 'storage' ? { kind: 'whole-file' } : undefined);
    await expect(bytesFrom(await made(), model, 5)).rejects.toMatchObject({ code: 'data/no-ranges' });
    server.fault = () => ({ kind: 'status', status: 403 });
    await expect(bytesFrom(await made(), model, 0)).rejects.toMatchObject({ code: 'model/not-allowed' });
    server.fault = undefined;
  });

  it('ends a list whose pages never end', async () => {
    const client = await made();
    server.fault = ({ path }) =>
      path.includes('/tree/') ? { kind: 'json', value: [], headers: { link: `<${server.endpoint}${path}>; rel="next"` } } : undefined;
    await expect(client.files(repo, server.commit(repo))).rejects.toMatchObject({ code: 'model/hub-answer', given: 'more' });
    server.fault = undefined;
  });

  it('ends an answer that never ends', async () => {
    const model = await made();
    server.fault = () => ({ kind: 'json', value: 'x'.repeat(65 * 2 ** 20) });
    await expect(model.files(repo, server.commit(repo))).rejects.toMatchObject({
      code: 'model/hub-answer',
      expected: expect.stringContaining('67108864'),
    });
    server.fault = undefined;
  });
});
