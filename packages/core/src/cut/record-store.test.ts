import { describe, expect, it } from 'vitest';
import { memoryPlatform } from '../training/memory-platform.fixture.ts';
import type { Column } from './column.ts';
import { openRecordStore, type RecordStore } from './record-store.ts';

/** A chunk of records whose numbers say which they are: row r of `a` is [10 n + r, −(10 n + r)], `b` one number. */
async function put(store: RecordStore, n: number, rows = 4): Promise<string[]> {
  const keys = Array.from({ length: rows }, (_, r) => `${n}/${r}`);
  const a: Column = {
    shape: [rows, 1, 2],
    data: Float32Array.from({ length: 2 * rows }, (_, i) => (i % 2 ? -1 : 1) * (10 * n + (i >> 1))),
  };
  const b: Column = { shape: [rows], data: Float32Array.from({ length: rows }, (_, r) => n + r / 8) };
  await store.put(keys, { a, b });
  return keys;
}

const chunkBytes = 4 * 3 * 4;

async function filled(tree = new Map<string, Uint8Array>(), memoryLimit?: number) {
  const platform = memoryPlatform(tree);
  let reads = 0;
  const read: typeof platform.files.read = (path, options) => {
    reads++;
    return platform.files.read(path, options);
  };
  const files = { ...platform.files, read };
  const store = await openRecordStore({ files, folder: 'records', ...(memoryLimit === undefined ? {} : { memoryLimit }) });
  return { store, tree, files, reads: () => reads };
}

describe('record store', () => {
  it('gives back rows of several chunks in the order asked for, also twice', async () => {
    const { store } = await filled();
    for (const n of [1, 2, 3]) await put(store, n);
    const { a, b } = await store.gather(['3/1', '1/0', '2/3', '3/1']);
    expect(a).toEqual({ shape: [4, 1, 2], data: Float32Array.of(31, -31, 10, -10, 23, -23, 31, -31) });
    expect(b).toEqual({ shape: [4], data: Float32Array.of(3.125, 1, 2.375, 3.125) });
    expect([store.has('2/0'), store.has('4/0')]).toEqual([true, false]);
    await expect(store.gather(['1/0', '4/0'])).rejects.toThrow('no record for 4/0');
  });

  it('holds no more bytes than it may, and reads what it let go of once a gather', async () => {
    const { store, reads } = await filled(new Map(), 2 * chunkBytes);
    for (const n of [1, 2, 3, 4]) await put(store, n);
    expect(store.memoryBytes()).toBe(2 * chunkBytes);
    const { b } = await store.gather(['1/0', '2/0', '1/1', '2/1', '1/2', '2/2']);
    expect([...(b?.data ?? [])]).toEqual([1, 2, 1.125, 2.125, 1.25, 2.25]);
    expect(reads()).toBe(2);
    await store.gather(['1/3', '2/3']);
    expect(reads()).toBe(2);
    expect(store.memoryBytes()).toBe(2 * chunkBytes);
  });

  it('keeps the chunk that is in use even when it alone is too large', async () => {
    const { store } = await filled(new Map(), 1);
    await put(store, 1);
    expect((await store.gather(['1/2'])).b?.data[0]).toBe(1.25);
    expect(store.memoryBytes()).toBe(chunkBytes);
  });

  it('finds its records again after a restart, and goes on counting', async () => {
    const { store, tree } = await filled();
    await put(store, 1);
    const { store: again } = await filled(tree);
    await put(again, 2, 2);
    expect([...tree.keys()]).toEqual(['records/000000.safetensors', 'records/000001.safetensors']);
    expect((await again.gather(['2/1', '1/3'])).b?.data).toEqual(Float32Array.of(2.125, 1.375));
  });

  it('computes again what a damaged file held, and does not mind strangers in its folder', async () => {
    const { store, tree } = await filled();
    for (const n of [1, 2, 3]) await put(store, n);
    tree.set('records/000001.safetensors', (tree.get('records/000001.safetensors') as Uint8Array).slice(0, -1));
    tree.set('records/notes.txt', new Uint8Array(3));
    tree.set('records/.000003.safetensors.tmp', new Uint8Array(3));
    const { store: again } = await filled(tree);
    expect(['1/0', '2/0', '3/0'].map((key) => again.has(key))).toEqual([true, false, true]);
    await put(again, 2);
    expect((await again.gather(['2/0'])).b?.data[0]).toBe(2);
  });

  it.each(['[1]', '["1/0"]', 'none', '{}'])('takes no chunk whose keys are %s', async (keys) => {
    const { store, tree } = await filled();
    await put(store, 1);
    const path = 'records/000000.safetensors';
    const text = new TextDecoder('latin1').decode(tree.get(path));
    const [, old] = /"keys":"(.*?)"\}/.exec(text) as unknown as [string, string];
    const fresh = JSON.stringify(keys).slice(1, -1).padEnd(old.length, ' ');
    tree.set(
      path,
      Uint8Array.from(
        text.replace(old, () => fresh),
        (c) => c.charCodeAt(0),
      ),
    );
    expect((await filled(tree)).store.has('1/0')).toBe(false);
  });
});
