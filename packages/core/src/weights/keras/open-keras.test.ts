import { isGraftError } from '@graftjs/data';
import { withoutLeaks } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { mlp } from '../../architectures/mlp.ts';
import { denseWeights, hdf5File } from '../hdf5/hdf5-file.fixture.ts';
import { loadInto } from '../load-into.ts';
import { memoryBytes } from '../memory-bytes.ts';
import { openWeights } from '../open-weights.ts';
import { readAll, sameTensors } from '../read-all.fixture.ts';
import { type ZipFixture, zipFile } from '../zip/zip-file.fixture.ts';
import { kerasBytes, kerasSource } from './keras-models.fixture.ts';

const read = async (name: string, form: string) => readAll(await openWeights(kerasSource(name, form)));
const text = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

describe('openWeights on files of Keras', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it('gives the same names and numbers from .keras, .h5 and weights alone', async () => {
    const [zipped, whole, alone] = [
      await read('functional', 'keras'),
      await read('functional', 'h5'),
      await read('functional', 'weights.h5'),
    ];
    expect([...zipped.keys()]).toContain('inner/norm/moving_variance');
    expect([...zipped.keys()]).toContain('twice/dense/kernel');
    expect([...zipped.keys()].filter((name) => /^unscaled/.test(name))).toEqual([
      'unscaled/beta',
      'unscaled/moving_mean',
      'unscaled/moving_variance',
    ]);
    expect(sameTensors(zipped, whole)).toBe(true);
    // Without the model nobody knows whether it is the scale or the offset that a layer lacks.
    const sure = new Map([...zipped].filter(([name]) => !name.startsWith('unscaled/')));
    const told = new Map([...alone].filter(([name]) => !name.startsWith('unscaled/')));
    expect(sameTensors(told, sure)).toBe(true);
    expect([...alone.keys()].filter((name) => name.startsWith('unscaled/'))).toEqual([
      'unscaled/vars/0',
      'unscaled/vars/1',
      'unscaled/vars/2',
    ]);
  });

  it('gives the weights of models whose layers are not known', async () => {
    const weights = await read('unknown', 'keras');
    expect([...weights].map(([name, { shape }]) => [name, shape]).sort()).toEqual(
      [
        ['hard/kernel', [3, 3, 4, 2]],
        ['hard/bias', [2]],
        ['in_groups/kernel', [3, 3, 2, 4]],
        ['in_groups/bias', [4]],
        ['known/kernel', [32, 2]],
        ['known/bias', [2]],
        ['other_axis/mean', [8]],
        ['other_axis/variance', [8]],
        ['other_axis/count', []],
        ['grouped/vars/0', [4]],
        ['grouped/vars/1', [4]],
      ].sort(),
    );
  });

  it('knows the roles behind the names of Keras 1', async () => {
    const weights = await read('keras1', 'h5');
    expect([...weights].map(([name, { data }]) => [name, [...data]])).toEqual([
      ['conv/kernel', [0, 1, 2, 3, 4, 5]],
      ['conv/bias', [6, 7, 8]],
      ['bn/gamma', [13, 14, 15]],
      ['bn/beta', [16, 17, 18]],
      ['bn/moving_mean', [19, 20, 21]],
      ['bn/moving_variance', [22, 23, 24]],
      ['block/conv/kernel', [9, 10, 11]],
      ['block/conv/bias', [12]],
    ]);
  });

  it.each<[string, string, number[]]>([
    ['bfloat16', 'BF16', [1, 2.5, -3]],
    ['float16', 'F16', [1, 2.5, -3]],
    ['float64', 'F64', [1, 2.5, -3]],
    ['turned', 'F32', [1, 2.5, -3]],
    ['truth', 'BOOL', [1, 0]],
    ['int64', 'I64', [-7, 2147483647]],
    ['uint8', 'U8', [200, 3]],
    ['scalar', 'F32', [0.5]],
    ['empty', 'F32', []],
    ['packed', 'F32', Array.from({ length: 256 }, (_, i) => i % 4)],
  ])('reads entries of %s', async (name, type, data) => {
    const entry = (await openWeights(kerasSource('types', 'h5'))).tensors.get(name);
    expect([entry?.type, [...((await entry?.read()) ?? [])]]).toEqual([type, data]);
  });

  it('gives a table that a network takes', () =>
    withoutLeaks(async () => {
      const { network } = mlp({ hidden: [3] }).build({ height: 1, width: 2, channels: 1 });
      const table = await openWeights(memoryBytes(await denseWeights()));
      using loaded = await loadInto(network, table, { place: (name) => name.replace('dense0', 'fc') });
      expect([...(loaded.values.get('dense0/kernel')?.dataSync() ?? [])]).toEqual([1, 2, 3, 4, 5, 6]);
    }));

  it.each<[string, (files: ZipFixture[]) => ZipFixture[], string]>([
    ['without a config', (files) => files.filter(({ name }) => name !== 'config.json'), 'model/bad-keras'],
    ['with a config that is no JSON', (files) => put(files, 'config.json', text('{')), 'model/bad-keras'],
    ['with a config that is a list', (files) => put(files, 'config.json', text([])), 'model/bad-keras'],
    ['with a model inside a model inside … 20 deep', (files) => put(files, 'config.json', text(nested(20))), 'model/topology'],
    [
      'with values nested 100 deep',
      (files) => put(files, 'config.json', text(withUnits(JSON.parse(`${'['.repeat(100)}${']'.repeat(100)}`)))),
      'model/topology',
    ],
    ['with weights that are no HDF5', (files) => put(files, 'model.weights.h5', text('weights')), 'model/bad-hdf5'],
    ['with an entry twice', (files) => [...files, { name: 'config.json', content: text('{}') }], 'model/bad-zip'],
    ['with an entry outside', (files) => [...files, { name: '../evil', content: text('x') }], 'model/bad-zip'],
    [
      'with a compressed entry',
      (files) => [...files, { name: 'bomb', content: text('x'), method: 8, size: 1e9, packed: 1 }],
      'model/bad-zip',
    ],
    ['with an entry larger than the file', (files) => [...files, { name: 'bomb', content: text('x'), size: 1e9 }], 'model/bad-zip'],
    ['with a wrong checksum', (files) => files.map((file) => ({ ...file, crc: 7 })), 'model/bad-zip'],
  ])('refuses a .keras %s', async (_, change, code) => {
    const files = await plainFiles();
    const bytes = zipFile(change(files));
    await expect(openWeights(memoryBytes(bytes, 'm.keras'))).rejects.toMatchObject({ code });
  });

  it.each<[string, string[], string[], string]>([
    ['a layer twice', ['fc', 'fc'], ['a'], 'each layer once'],
    ['a weight twice', ['fc'], ['a', 'a'], 'once'],
    ['a weight that is not there', ['fc'], ['b'], "the weight 'fc/b'"],
    ['a weight of another layer', ['fc'], ['../other/a'], "the weight 'fc/../other/a'"],
  ])('refuses an .h5 that names %s', async (_, layers, weights, expected) => {
    const bytes = await hdf5File((file) => {
      file.create_attribute('layer_names', layers);
      file.create_group('other').create_dataset({ name: 'a', data: Float32Array.of(1) });
      const group = file.create_group('fc');
      group.create_attribute('weight_names', weights);
      group.create_dataset({ name: 'a', data: Float32Array.of(1) });
    });
    await expect(openWeights(memoryBytes(bytes))).rejects.toMatchObject({
      code: 'model/bad-keras',
      expected: expect.stringContaining(expected),
    });
  });

  it('leaves a zip without them to PyTorch, which says what it misses', async () => {
    const error = await openWeights(memoryBytes(zipFile([{ name: 'config.json', content: text('{}') }]))).catch(
      (thrown: unknown) => thrown,
    );
    expect(isGraftError(error) && error.code).toBe('model/bad-pytorch');
  });

  it('refuses a file beyond 2 GB before reading it', async () => {
    const source = { name: 'huge', size: 2 ** 31, read: async () => kerasBytes('keras1', 'h5').subarray(0, 9) };
    await expect(openWeights(source)).rejects.toThrow();
  });
});

const put = (files: ZipFixture[], name: string, content: Uint8Array): ZipFixture[] =>
  files.map((file) => (file.name === name ? { name, content } : file));

const plainFiles = async (): Promise<ZipFixture[]> => [
  { name: 'metadata.json', content: text({ keras_version: '3.15.1' }) },
  { name: 'config.json', content: text({ class_name: 'Sequential', config: { name: 'm', layers: [] } }) },
  { name: 'model.weights.h5', content: await denseWeights() },
];

const withUnits = (units: unknown) => ({
  class_name: 'Sequential',
  config: { layers: [{ class_name: 'Dense', config: { name: 'd', units } }] },
});

const nested = (depth: number): object => ({
  class_name: 'Sequential',
  config: { name: `m${depth}`, layers: [depth > 0 ? nested(depth - 1) : { class_name: 'Dense', config: { name: 'd', units: 1 } }] },
});
