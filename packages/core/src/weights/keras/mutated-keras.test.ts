import { tryMutations } from '@graftjs/testing';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { denseWeights, hdf5File } from '../hdf5/hdf5-file.fixture.ts';
import { memoryBytes } from '../memory-bytes.ts';
import { readAll, sameTensors } from '../read-all.fixture.ts';
import { openZip } from '../zip/open-zip.ts';
import { zipFile } from '../zip/zip-file.fixture.ts';
import { mutatedHdf5, mutatedKeras, mutatedKerasConfig } from './mutated-keras.fixture.ts';
import { openKeras } from './open-keras.ts';

beforeAll(() => tf.setBackend('cpu'));

it.each([
  ['HDF5', mutatedHdf5],
  ['.keras', mutatedKeras],
  ['configs', mutatedKerasConfig],
])('gives a typed error for 1,000 mutated files of Keras, or what they say: %s', { timeout: 120_000 }, async (_, reader) => {
  const refused = await tryMutations(await reader(), { seed: 6, count: 1000 });
  expect(refused).toBeGreaterThan(300);
  expect(refused).toBeLessThan(1000);
});

it('sees a reader that takes entries from another place', async () => {
  const reader = await mutatedHdf5();
  const read = async (bytes: Uint8Array) =>
    new Map([...(await reader.read(bytes))].map(([name, one]) => [name, { ...one, data: one.data.slice().reverse() }]));
  await expect(tryMutations({ ...reader, read })).rejects.toThrow('does not hang together');
});

it('sees a reader of zips that skips the checksums', async () => {
  const reader = await mutatedKeras();
  const read = async (bytes: Uint8Array) => {
    const files = await openZip(memoryBytes(bytes), { checksums: false });
    const whole = [...files].map(async ([name, file]) => ({ name, content: await file.read(0, file.size) }));
    return readAll(await openKeras(memoryBytes(zipFile(await Promise.all(whole)))));
  };
  await expect(tryMutations({ ...reader, read }, { seed: 12, count: 1000 })).rejects.toThrow('does not hang together');
});

it('reads the same where nothing that matters was changed', async () => {
  const original = await denseWeights();
  const read = async (bytes: Uint8Array) => readAll(await openKeras(memoryBytes(bytes)));
  const expected = await read(original);
  expect(sameTensors(await read(Uint8Array.from([...original, 1, 2, 3])), expected)).toBe(true);
  const more = await hdf5File((file) => {
    file.create_attribute('layer_names', ['fc']);
    file.create_attribute('training_config', '{');
    file.create_group('optimizer_weights').create_soft_link('/nowhere', 'x');
    const group = file.create_group('fc');
    group.create_attribute('weight_names', ['kernel:0', 'bias:0']);
    group.create_dataset({ name: 'kernel:0', data: Float32Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3], chunks: [1, 3], compression: 9 });
    group.create_dataset({ name: 'bias:0', data: Float32Array.of(7, 8, 9) });
  }, 'latest');
  expect(sameTensors(await read(more), expected)).toBe(true);
});
