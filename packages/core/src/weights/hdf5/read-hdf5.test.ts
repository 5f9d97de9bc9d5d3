import { describe, expect, it, vi } from 'vitest';
import { kerasBytes } from '../keras/keras-models.fixture.ts';
import { denseWeights, hdf5File } from './hdf5-file.fixture.ts';
import type { Hdf5Limits } from './hdf5-limits.ts';
import { readHdf5 } from './read-hdf5.ts';

const refused = (bytes: Uint8Array, limits: Partial<Hdf5Limits> = {}) => expect(readHdf5(bytes, 'm.h5', { limits })).rejects;

describe('readHdf5', () => {
  it('reads groups, texts and arrays', async () => {
    const { attributes, datasets } = await readHdf5(await denseWeights(), 'm.h5');
    expect(attributes.get('')?.get('layer_names')).toEqual(['fc']);
    expect(attributes.get('fc')?.get('weight_names')).toEqual(['kernel:0', 'bias:0']);
    expect(datasets.map(({ path, type, shape, bytes }) => [path, type, shape, [...new Float32Array(bytes.buffer)]])).toEqual([
      ['fc/bias:0', 'F32', [3], [7, 8, 9]],
      ['fc/kernel:0', 'F32', [2, 3], [1, 2, 3, 4, 5, 6]],
    ]);
  });

  it('reads files of the newest form and several at once', async () => {
    const files = await Promise.all(
      [1, 2, 3].map((value) => hdf5File((file) => file.create_dataset({ name: 'x', data: Float32Array.of(value) }), 'latest')),
    );
    const contents = await Promise.all(files.map((bytes) => readHdf5(bytes, 'm.h5')));
    expect(contents.map(({ datasets }) => [...new Float32Array(datasets[0]?.bytes.buffer as ArrayBuffer)])).toEqual([[1], [2], [3]]);
  });

  it.each<[string, (file: Parameters<Parameters<typeof hdf5File>[0]>[0]) => unknown, string]>([
    ['a soft link', (file) => file.create_soft_link('/elsewhere', 'x'), 'a soft link'],
    ['a soft link to what is there', (file) => [file.create_group('g'), file.create_soft_link('/g', 'x')], 'a soft link'],
    ['a link to another file', (file) => file.create_external_link('/etc/passwd', '/', 'x'), 'a link to another file'],
    ['a text where numbers belong', (file) => file.create_dataset({ name: 'x', data: ['a'] }), 'an array of numbers'],
    [
      'more bytes than the file can hold',
      (file) =>
        file.create_dataset({ name: 'x', data: new Float32Array(2 ** 24 + 16), shape: [2 ** 24 + 16], chunks: [2 ** 20], compression: 9 }),
      'data sets of at most 67108864 bytes',
    ],
    [
      'one array under many names, more than the file can hold',
      (file) => {
        file.create_dataset({ name: 'x', data: new Float32Array(2 ** 18) });
        for (let i = 0; i < 64; i++) file.create_hard_link('/x', `y${i}`);
      },
      'data sets of at most',
    ],
  ])('refuses %s', async (_, write, text) => {
    const bytes = await hdf5File((file) => void write(file));
    await refused(bytes.slice()).toThrow(text);
    await refused(bytes).toMatchObject({ code: 'model/bad-hdf5' });
  });

  it('counts a text that is named from many places as often as it is named', async () => {
    const bytes = await hdf5File((file) => {
      file.create_group('a').create_attribute('name', 'n'.repeat(1000));
      for (let i = 0; i < 9; i++) file.create_hard_link('/a', `b${i}`);
    });
    await refused(bytes.slice(), { attributeBytes: 9_999 }).toThrow('text of at most 9999 bytes, got more in all');
    expect((await readHdf5(bytes, 'm.h5', { limits: { attributeBytes: 10_000 } })).attributes.size).toBe(10);
  });

  it('refuses groups that hold themselves', async () => {
    const bytes = await hdf5File((file) => {
      file.create_group('a').create_group('b');
      file.create_hard_link('/a', '/a/b/c');
    });
    await refused(bytes).toThrow('groups at most 32 deep');
  });

  it.each<[keyof Hdf5Limits, number, string]>([
    ['objects', 2, 'at most 2 groups and data sets'],
    ['depth', 0, 'groups at most 0 deep'],
    ['rank', 1, 'at most 1 axes, got 2'],
    ['attributeBytes', 3, 'text of at most 3 bytes'],
    ['bytes', 35, 'at most 35 bytes'],
    ['growth', 1e-7, 'at most 0.1'],
  ])('holds a file to the limit of %s', async (limit, value, text) => {
    await refused(await denseWeights(), { [limit]: value }).toThrow(text);
  });

  it.each([0, 7, 100, 800, 1500])('refuses a file cut off after %i bytes', async (end) => {
    await refused((await denseWeights()).slice(0, end)).toMatchObject({ code: 'model/bad-hdf5' });
  });

  it('ends a file that keeps the library busy, and reads the next', { timeout: 20_000 }, async () => {
    const endless = kerasBytes('functional', 'weights.h5');
    endless[2057] = 126;
    await expect(readHdf5(endless, 'm.h5', { seconds: 1 })).rejects.toMatchObject({ code: 'model/too-slow', where: 'm.h5' });
    expect((await readHdf5(await denseWeights(), 'm.h5')).datasets).toHaveLength(2);
  });

  it('gives a file 5 s unless told, and one more for every 20 MB', async () => {
    const waits = vi.spyOn(globalThis, 'setTimeout');
    await readHdf5(await denseWeights(), 'm.h5');
    const large = await hdf5File((file) => file.create_dataset({ name: 'x', data: new Float32Array(2.5e6) }));
    await readHdf5(large, 'm.h5');
    const given = waits.mock.calls.map(([, milliseconds]) => Math.round((milliseconds ?? 0) / 10) / 100);
    expect(given).toEqual(expect.arrayContaining([5, 5.5]));
    waits.mockRestore();
  });

  it('keeps a thread for the next file without keeping the process alive', async () => {
    const held = () => process.getActiveResourcesInfo().filter((name) => /Worker|MessagePort/.test(name)).length;
    const before = held();
    await readHdf5(await denseWeights(), 'm.h5');
    expect(held()).toBe(before);
  });

  it('stops when it is told to, before and during', async () => {
    const stopped = readHdf5(await denseWeights(), 'm.h5', { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: 'interrupted/aborted' });
    const endless = kerasBytes('functional', 'weights.h5');
    endless[2057] = 126;
    const during = readHdf5(endless, 'm.h5', { signal: AbortSignal.timeout(300) });
    await expect(during).rejects.toMatchObject({ code: 'interrupted/aborted' });
  });
});
