import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { platform } from '../platform.node.ts';
import type { FileStore } from '../platform.ts';
import { fileStoreContract } from './file-store.contract.ts';
import type { KeyValue } from './key-value.ts';
import { keyValueFiles } from './key-value-files.ts';

/** What IndexedDB does, in a map. */
function memory(): KeyValue {
  const table = new Map<string, Uint8Array>();
  return {
    get: async (key) => table.get(key),
    set: async (key, bytes) => void table.set(key, bytes),
    remove: async (key) => void table.delete(key),
    async rename(pairs) {
      for (const [from, to] of pairs) {
        table.set(to, table.get(from) as Uint8Array);
        table.delete(from);
      }
    },
    keys: async (prefix) => [...table].filter(([key]) => key.startsWith(prefix)).map(([key, bytes]) => ({ key, bytes: bytes.length })),
  };
}

/** Runs the contract on one store. */
function describeFileStore(name: string, make: () => Promise<{ files: FileStore; folder: string }>) {
  describe(`file store contract: ${name}`, () => {
    let store: { files: FileStore; folder: string };
    beforeAll(async () => {
      store = await make();
    });
    afterAll(() => store.files.remove(store.folder));
    it.each(fileStoreContract)('$name', ({ check }) => check(store.files, (...parts) => store.files.join(store.folder, ...parts)));
  });
}

describeFileStore('disk', async () => ({ files: platform.files, folder: await platform.temporaryFolder() }));
describeFileStore('keys and values', async () => ({ files: keyValueFiles(memory()), folder: 'temporary/1' }));

describe('the contract', () => {
  it('notices a store that hands out what it was given instead of a copy', async () => {
    const table = new Map<string, Uint8Array>();
    const careless = {
      ...keyValueFiles(memory()),
      write: async (path: string, bytes: Uint8Array) => void table.set(path, bytes),
      read: async (path: string) => table.get(path) as Uint8Array,
    };
    const copy = fileStoreContract.find(({ name }) => name.includes('copy'));
    await expect(copy?.check(careless, (...parts) => parts.join('/'))).rejects.toThrow('expected "kept"');
  });
});

describe('platform', () => {
  it('hashes as FIPS 180-2 says', async () => {
    // The one-block example of the standard, appendix B.1.
    const hash = await platform.sha256(new TextEncoder().encode('abc'));
    expect(hash).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
