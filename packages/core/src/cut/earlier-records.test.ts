import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { platform } from '#platform';
import { openRecordStore, type RecordStore } from './record-store.ts';

const { files } = platform;
let root: string;
beforeEach(async () => {
  root = await platform.temporaryFolder();
});
afterEach(() => files.remove(root));

const at = (...parts: string[]) => files.join(root, ...parts);
const open = (folder: string, also: string[] = [], memoryLimit?: number) =>
  openRecordStore({ files, folder: at(folder), also: also.map((one) => at(one)), ...(memoryLimit === undefined ? {} : { memoryLimit }) });
const put = (store: RecordStore, keys: string[], from: number) =>
  store.put(keys, { f: { shape: [keys.length, 2], data: Float32Array.from({ length: 2 * keys.length }, (_, i) => from + i) } });
const valuesOf = async (store: RecordStore, keys: string[]) => [...((await store.gather(keys)).f?.data ?? [])];

describe('records of earlier runs', () => {
  it('are found beside the own ones, and never written to', async () => {
    await put(await open('old'), ['a', 'b'], 0);
    const store = await open('new', ['old', 'absent']);
    expect(['a', 'b', 'c'].map((key) => store.has(key))).toEqual([true, true, false]);
    await put(store, ['c'], 10);
    expect(await valuesOf(store, ['c', 'b', 'a'])).toEqual([10, 11, 2, 3, 0, 1]);
    expect((await files.list(at('old'))).map(({ name }) => name)).toEqual(['000000.safetensors']);
    expect((await files.list(at('new'))).map(({ name }) => name)).toEqual(['000000.safetensors']);
    expect((await open('new')).has('a')).toBe(false);
  });

  it('give way to the own ones of the same name', async () => {
    await put(await open('old'), ['a'], 0);
    await put(await open('new'), ['a'], 50);
    expect(await valuesOf(await open('new', ['old']), ['a'])).toEqual([50, 51]);
  });

  it('are passed over where they are damaged', async () => {
    await put(await open('old'), ['a'], 0);
    const path = at('old', '000000.safetensors');
    await files.write(path, (await files.read(path)).slice(0, -3));
    expect((await open('new', ['old'])).has('a')).toBe(false);
  });
});
