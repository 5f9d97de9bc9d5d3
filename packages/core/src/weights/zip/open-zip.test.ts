import { describe, expect, it } from 'vitest';
import { memoryBytes } from '../memory-bytes.ts';
import { readExactly } from '../read-exactly.ts';
import { openZip } from './open-zip.ts';
import { type ZipEndFixture, type ZipFixture, zipFile } from './zip-file.fixture.ts';

const two: ZipFixture[] = [
  { name: 'a.bin', content: [1, 2, 3] },
  { name: 'folder/b.bin', content: [4, 5] },
];

/** Opens an archive and reads everything in it. */
async function contents(bytes: Uint8Array, options = {}) {
  const files = await openZip(memoryBytes(bytes, 'x.zip'), options);
  const all: Record<string, number[]> = {};
  for (const [name, file] of files) all[name] = [...(await readExactly(file, 0, file.size))];
  return all;
}

describe('openZip', () => {
  it.each<[string, ZipEndFixture]>([
    ['in 32 bits', {}],
    ['in 64 bits', { long: true }],
    ['with a comment', { comment: [...'PK\x05\x06 and more'].map((c) => c.charCodeAt(0)) }],
  ])('reads what is stored, sizes %s', async (_, end) => {
    expect(await contents(zipFile(two, end))).toEqual({ 'a.bin': [1, 2, 3], 'folder/b.bin': [4, 5] });
  });

  it('reads a part of a file', async () => {
    const file = (await openZip(memoryBytes(zipFile(two)))).get('a.bin');
    expect([...((await file?.read(1, 3)) ?? [])]).toEqual([2, 3]);
  });

  it.each<[string, ZipFixture[], string]>([
    ['a name that leaves the archive', [{ name: '../a', content: [1] }], 'stay inside'],
    ['a name from the root', [{ name: '/a', content: [1] }], 'stay inside'],
    ['a name with a drive', [{ name: 'C:a', content: [1] }], 'stay inside'],
    ['a name with a backslash', [{ name: 'a\\..\\b', content: [1] }], 'stay inside'],
    ['a name with a zero', [{ name: 'a\0', content: [1] }], 'stay inside'],
    ['no name', [{ name: '', content: [1] }], 'stay inside'],
    ['a name twice', [two[0] as ZipFixture, two[0] as ZipFixture], "'a.bin' twice"],
    ['another name in the local header', [{ name: 'a', localName: 'b', content: [1] }], 'a local header that agrees'],
    ['content with another checksum', [{ name: 'a', content: [1], crc: 7 }], 'the checksum it was stored with'],
    ['a compressed entry', [{ name: 'a', content: [1], method: 8 }], 'compression method 8'],
    ['an encrypted entry', [{ name: 'a', content: [1], flags: 1 }], 'an encrypted one'],
    ['a size that the file does not have', [{ name: 'a', content: [1], size: 4_000_000_000 }], 'which overlap'],
    ['a packed size of its own', [{ name: 'a', content: [1], packed: 0 }], '0 for 1'],
    ['two entries on the same bytes', [two[0] as ZipFixture, { name: 'b', content: [], size: 3, offset: 0 }], 'which overlap'],
    ['an entry that begins in another', [two[0] as ZipFixture, { name: 'b', content: [1, 2, 3], offset: 5 }], 'which overlap'],
    ['a size in 64 bits that is not there', [{ name: 'a', content: [1], size: 0xffffffff }], 'a 64-bit extra field'],
  ])('refuses %s', async (_, files, text) => {
    await expect(contents(zipFile(files))).rejects.toThrow(text);
    await expect(contents(zipFile(files))).rejects.toMatchObject({ code: 'model/bad-zip' });
  });

  it.each<[string, ZipEndFixture, string]>([
    ['a directory that is said to be longer', { size: 500 }, 'a central directory that ends'],
    ['a directory elsewhere', { begin: 0 }, 'a central directory that ends'],
    ['more entries than there are', { entries: 3 }, '3 entries'],
    ['fewer entries than there are', { entries: 1 }, '1 entries'],
  ])('refuses %s', async (_, end, text) => {
    await expect(contents(zipFile(two, end))).rejects.toThrow(text);
    await expect(contents(zipFile(two, { ...end, long: true }))).rejects.toThrow(text);
  });

  it('refuses a file without an end, two end records that differ, and a 64-bit one elsewhere', async () => {
    await expect(contents(zipFile(two).subarray(0, -1))).rejects.toThrow('the end record');
    const long = zipFile(two, { long: true });
    const changed = (at: number, value: number) => long.map((byte, i) => (i === at ? value : byte));
    const end = long.length - 22;
    await expect(contents(changed(end + 10, 9))).rejects.toThrow('two end records that agree');
    await expect(contents(changed(end - 20 + 8, 1))).rejects.toThrow('where its locator says');
  });

  it('takes content without a checksum where it is told to', async () => {
    expect(await contents(zipFile([{ name: 'a', content: [1], crc: 7 }]), { checksums: false })).toEqual({ a: [1] });
  });
});
