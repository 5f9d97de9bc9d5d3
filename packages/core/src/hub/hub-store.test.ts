import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type CacheLike, cacheStore } from './cache-store.web.ts';
import { diskStore } from './disk-store.node.ts';
import { hubStoreContract } from './hub-store.contract.ts';
import type { HubStore } from './hub-store.ts';

const folder = await mkdtemp(join(tmpdir(), 'graft-store-'));
afterAll(() => rm(folder, { recursive: true }));

/** What the Cache API does, in a map: a request's address and a response that can be read once. */
function memoryCache(): CacheLike {
  const table = new Map<string, Blob>();
  const urlOf = (request: RequestInfo | URL) => (request instanceof Request ? request.url : new URL(request).href);
  return {
    match: async (request) => {
      const body = table.get(urlOf(request));
      return body && new Response(body);
    },
    put: async (request, response) => void table.set(urlOf(request), await response.blob()),
    delete: async (request) => table.delete(urlOf(request as string)),
    keys: async () => [...table.keys()].map((url) => new Request(url)),
  };
}

const cache = memoryCache();
const stores: [string, HubStore][] = [
  ['a folder', diskStore(folder)],
  ['the Cache API', cacheStore('cache', async () => cache)],
];

describe.each(stores)('store contract: %s', (_, store) => {
  it.each(hubStoreContract)('$name', ({ check }) => check(store));
});

it('fails a store that adopts whatever lies there (planted)', async () => {
  const store: HubStore = { ...diskStore(folder), adopt: async () => true };
  const failures = await Promise.all(
    hubStoreContract.map(({ check }) =>
      check(store).then(
        () => 0,
        () => 1,
      ),
    ),
  );
  expect(failures.reduce<number>((sum, one) => sum + one, 0)).toBeGreaterThan(0);
});
