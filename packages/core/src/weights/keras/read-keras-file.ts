import type { Json, JsonObject } from '../../json.ts';
import type { ByteSource } from '../byte-source.ts';
import { readHdf5 } from '../hdf5/read-hdf5.ts';
import { readExactly } from '../read-exactly.ts';
import { openZip, type ZipFile } from '../zip/open-zip.ts';
import { badKeras } from './bad-keras.ts';
import type { KerasFile, KerasOptions } from './keras-file.ts';

const largestFile = 2 ** 31 - 1;
const largestJson = 64 * 2 ** 20;

/** Reads a file of Keras by what it begins with: HDF5 (`.h5`), or a zip of JSON and HDF5 (`.keras`). */
export async function readKerasFile(source: ByteSource, options: KerasOptions = {}): Promise<KerasFile> {
  const { name, size } = source;
  const first = await readExactly(source, 0, Math.min(2, size));
  if (first[0] === 0x50 && first[1] === 0x4b) return readZipped(name, await openZip(source), options);
  const content = await readHdf5(await ownBytes(source, options), name, options);
  const texts = content.attributes.get('');
  const config = texts?.get('model_config')?.[0];
  const version = texts?.get('keras_version') ?? content.attributes.get('model_weights')?.get('keras_version');
  return { name, config: config === undefined ? undefined : parsed(config, `${name}: model_config`), version: version?.[0] ?? '', content };
}

async function readZipped(name: string, files: ReadonlyMap<string, ZipFile>, options: KerasOptions): Promise<KerasFile> {
  const metadata = await json(files, 'metadata.json', name);
  const config = await json(files, 'config.json', name);
  const weights = entry(files, 'model.weights.h5', name);
  const content = await readHdf5(await ownBytes(weights, options), weights.name, options);
  const { keras_version: version } = metadata;
  return { name, config, version: typeof version === 'string' ? version : '3', content };
}

function entry(files: ReadonlyMap<string, ZipFile>, path: string, where: string): ZipFile {
  const file = files.get(path);
  if (file) return file;
  throw badKeras(where, `a zip with ${path}, as Keras 3 writes it`, `one of ${[...files.keys()].slice(0, 10).join(', ') || 'nothing'}`);
}

async function json(files: ReadonlyMap<string, ZipFile>, path: string, where: string): Promise<JsonObject> {
  const file = entry(files, path, where);
  if (file.size > largestJson) throw badKeras(file.name, `at most ${largestJson} bytes`, `${file.size}`);
  return parsed(new TextDecoder().decode(await readExactly(file, 0, file.size)), file.name);
}

function parsed(text: string, where: string): JsonObject {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (cause) {
    throw badKeras(where, 'JSON', 'text that does not parse', cause);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw badKeras(where, 'a JSON object', 'another kind of JSON');
}

/** All bytes in a buffer of their own, which can be given to a thread. */
async function ownBytes(source: ByteSource, { signal }: KerasOptions): Promise<Uint8Array> {
  if (source.size > largestFile) throw badKeras(source.name, `at most ${largestFile} bytes`, `${source.size}`);
  const bytes = await readExactly(source, 0, source.size, signal ? { signal } : {});
  return bytes.slice();
}
