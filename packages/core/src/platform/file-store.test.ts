import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { platform } from '../platform.node.ts';
import type { FileStore } from '../platform.ts';
import type { KeyValue } from './key-value.ts';
import { keyValueFiles } from './key-value-files.ts';

/** What IndexedDB does, in a map. */
function memory(): KeyValue {
  const table = new Map<string, Uint8Array>();
  return {
    get: async (key) => table.get(key),
    set: async (key, bytes) => void table.set(key, bytes),
    remove: async (key) => void table.delete(key),
    keys: async (prefix) => [...table].filter(([key]) => key.startsWith(prefix)).map(([key, bytes]) => ({ key, bytes: bytes.length })),
  };
}

const bytes = (text: string) => new TextEncoder().encode(text);
const textOf = (given: Uint8Array) => new TextDecoder().decode(given);

/** What every file store must do. */
function describeFileStore(name: string, make: () => Promise<{ files: FileStore; folder: string }>) {
  describe(`file store contract: ${name}`, () => {
    let files: FileStore;
    let folder: string;
    let at: (...parts: string[]) => string;
    beforeAll(async () => {
      ({ files, folder } = await make());
      at = (...parts) => files.join(folder, ...parts);
    });
    afterAll(() => files.remove(folder));

    it('reads what was written, below folders that were not there, and replaces it', async () => {
      await files.write(at('a', 'b', 'c.bin'), bytes('first and longer'));
      await files.write(at('a', 'b', 'c.bin'), bytes('second'));
      expect(textOf(await files.read(at('a', 'b', 'c.bin')))).toBe('second');
    });
    it('keeps its own copy of what was written', async () => {
      const given = bytes('kept');
      await files.write(at('copy'), given);
      given.fill(0);
      expect(textOf(await files.read(at('copy')))).toBe('kept');
    });
    it('refuses to read more than it may, and what is not there', async () => {
      await files.write(at('big'), new Uint8Array(11));
      await expect(files.read(at('big'), { maxBytes: 10 })).rejects.toMatchObject({ code: 'data/file-too-large' });
      expect(await files.read(at('big'), { maxBytes: 11 })).toHaveLength(11);
      await expect(files.read(at('nowhere'))).rejects.toMatchObject({ code: 'data/missing-file' });
      await expect(files.truncate(at('nowhere'), 1)).rejects.toMatchObject({ code: 'data/missing-file' });
    });
    it('appends text and cuts it again', async () => {
      await files.append(at('log', 'lines'), 'one\n');
      await files.append(at('log', 'lines'), 'zwei ü\n');
      expect(textOf(await files.read(at('log', 'lines')))).toBe('one\nzwei ü\n');
      await files.truncate(at('log', 'lines'), 4);
      expect(textOf(await files.read(at('log', 'lines')))).toBe('one\n');
    });
    it('lists what is directly in a folder and nothing it made for itself', async () => {
      await files.write(at('dir', 'x.bin'), new Uint8Array(3));
      await files.write(at('dir', 'sub', 'y.bin'), new Uint8Array(5));
      const entries = (await files.list(at('dir'))).sort((a, b) => a.name.localeCompare(b.name));
      expect(entries).toEqual([
        { name: 'sub', folder: true, bytes: 0 },
        { name: 'x.bin', folder: false, bytes: 3 },
      ]);
      expect(await files.list(at('absent'))).toEqual([]);
    });
    it('knows what exists and removes files and folders, also absent ones', async () => {
      await files.write(at('gone', 'sub', 'z'), bytes('z'));
      expect([await files.exists(at('gone')), await files.exists(at('gone', 'sub', 'z')), await files.exists(at('gone', 'q'))]).toEqual([
        true,
        true,
        false,
      ]);
      await files.remove(at('gone'));
      await files.remove(at('gone'));
      expect(await files.exists(at('gone', 'sub', 'z'))).toBe(false);
    });
  });
}

describeFileStore('disk', async () => ({ files: platform.files, folder: await platform.temporaryFolder() }));
describeFileStore('keys and values', async () => ({ files: keyValueFiles(memory()), folder: 'temporary/1' }));

describe('platform', () => {
  it('hashes as FIPS 180-2 says', async () => {
    // The one-block example of the standard, appendix B.1.
    expect(await platform.sha256(bytes('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
