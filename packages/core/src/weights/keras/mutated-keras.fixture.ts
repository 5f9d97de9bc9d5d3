import * as tf from '@tensorflow/tfjs';
import { readLayersModel } from '../../network/keras-json/read-layers-model.ts';
import { denseWeights, hdf5File } from '../hdf5/hdf5-file.fixture.ts';
import { memoryBytes } from '../memory-bytes.ts';
import type { MutatedWeights } from '../mutated-readers.fixture.ts';
import { type ReadTensor, readAll, sameTensors } from '../read-all.fixture.ts';
import { zipFile } from '../zip/zip-file.fixture.ts';
import { openKeras } from './open-keras.ts';
import { readKerasModel } from './read-keras-model.ts';

/** A hostile file may keep the library busy until it is ended, and the next one waits for a new thread; the sound one has time. */
const timeFor = (bytes: Uint8Array, original: Uint8Array) => (bytes === original ? {} : { seconds: 0.5 });
const slow = 6;

const kernel = Float32Array.of(1, 2, 3, 4, 5, 6);
const bias = Float32Array.of(7, 8, 9);
const told = new Map<string, ReadTensor>([
  ['fc/kernel', { type: 'F32', shape: [2, 3], data: kernel }],
  ['fc/bias', { type: 'F32', shape: [3], data: bias }],
]);

/** HDF5 in its older form has no checksums: where only entries were changed, they are read as they stand there; else sizes agree with shapes. */
export async function mutatedHdf5(): Promise<MutatedWeights> {
  const original = await denseWeights();
  const [kernelAt, biasAt] = [placeOf(original, kernel), placeOf(original, bias)];
  const isEntry = (i: number) => (i >= kernelAt && i < kernelAt + 24) || (i >= biasAt && i < biasAt + 12);
  return {
    name: 'weights in HDF5 of Keras',
    bytes: original,
    seconds: slow,
    read: async (bytes) => readAll(await openKeras(memoryBytes(bytes), timeFor(bytes, original))),
    wellFormed(result, bytes) {
      const onlyEntries = bytes.length === original.length && bytes.every((byte, i) => byte === original[i] || isEntry(i));
      if (onlyEntries) return sameTensors(result, entriesIn(bytes, kernelAt, biasAt));
      return [...result.values()].every(({ shape, data }) => data.length === shape.reduce((a, b) => a * b, 1));
    },
  };
}

function entriesIn(bytes: Uint8Array, kernelAt: number, biasAt: number): Map<string, ReadTensor> {
  const floats = (at: number, count: number) => new Float32Array(bytes.slice(at, at + 4 * count).buffer);
  return new Map([
    ['fc/kernel', { type: 'F32', shape: [2, 3], data: floats(kernelAt, 6) }],
    ['fc/bias', { type: 'F32', shape: [3], data: floats(biasAt, 3) }],
  ]);
}

function placeOf(bytes: Uint8Array, floats: Float32Array): number {
  const wanted = Buffer.from(floats.buffer);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(wanted);
}

const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const layers = [
  { module: 'keras.layers', class_name: 'InputLayer', config: { batch_shape: [null, 2], dtype: 'float32', name: 'x' } },
  {
    module: 'keras.layers',
    class_name: 'Dense',
    config: { name: 'fc', dtype: { class_name: 'DTypePolicy', config: { name: 'float32' } }, units: 3, activation: 'relu', use_bias: true },
  },
];
const config = text({ module: 'keras', class_name: 'Sequential', config: { name: 'm', layers } });

const zipped = (json: Uint8Array, weights: Uint8Array) =>
  zipFile([
    { name: 'metadata.json', content: text({ keras_version: '3.15.1' }) },
    { name: 'config.json', content: json },
    { name: 'model.weights.h5', content: weights },
  ]);

const storedWeights = () =>
  hdf5File((file) => {
    const group = file.create_group('layers').create_group('dense').create_group('vars');
    group.create_dataset({ name: '0', data: kernel, shape: [2, 3] });
    group.create_dataset({ name: '1', data: bias });
  }, 'latest');

/** The zip of Keras 3 has checksums: a copy that opens holds the same as the original, bit by bit. */
export async function mutatedKeras(): Promise<MutatedWeights> {
  const original = zipped(config, await storedWeights());
  return {
    name: 'weights in .keras',
    bytes: original,
    seconds: slow,
    read: async (bytes) => readAll(await openKeras(memoryBytes(bytes), timeFor(bytes, original))),
    wellFormed: (result) => sameTensors(result, told),
  };
}

/** A damaged config behind a sound checksum: the network that comes of it has the shapes that its layers want, or there is none. */
export async function mutatedKerasConfig(): Promise<MutatedWeights> {
  const weights = await storedWeights();
  return {
    name: 'config of .keras',
    bytes: config,
    seconds: slow,
    async read(bytes) {
      const { values } = readLayersModel(await readKerasModel(memoryBytes(zipped(bytes, weights))));
      const read = [...values].map(
        ([name, value]) => [name, { type: 'F32', shape: value.shape, data: value.dataSync() as Float32Array }] as const,
      );
      tf.dispose([...values.values()]);
      return new Map(read);
    },
    wellFormed: (result) =>
      [...result.values()].every((tensor) => [...told.values()].some((one) => sameTensors(new Map([['', one]]), new Map([['', tensor]])))),
  };
}
