import { throwIfAborted } from '../abort.ts';
import { graftError } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import { readWeightEntries } from '../network/keras-json/decode-weights.ts';
import { isObject } from '../network/keras-json/model-json.ts';
import type { LayersModel } from '../network/keras-json/read-layers-model.ts';
import type { ModelFiles } from './model-files.ts';

const maxJsonBytes = 256 * 2 ** 20;

/** What one group of weights says of itself. */
interface Group {
  readonly paths: readonly string[];
  readonly weights: readonly Json[];
}

/** The model.json of some files, as JSON. */
export async function readEntry(files: ModelFiles, signal?: AbortSignal): Promise<JsonObject> {
  return parsed(await files.read(files.entry, { maxBytes: maxJsonBytes, ...(signal ? { signal } : {}) }), files.entry);
}

/** Reads all files that a model.json names: its weights in the order of the manifest, each file no longer than its group says. */
export async function readModelFiles(
  files: ModelFiles,
  json: JsonObject,
  signal?: AbortSignal,
): Promise<LayersModel & { weightData: Uint8Array }> {
  if (json.format === 'graph-model') throw graphModel(files);
  const groups = groupsOf(json.weightsManifest ?? (await legacyManifest(files, signal)));
  const parts: Uint8Array[] = [];
  for (const { paths, weights } of groups) {
    let left = readWeightEntries(weights).reduce((sum, { bytes }) => sum + bytes, 0);
    for (const path of paths) {
      throwIfAborted(signal);
      const part = await files.read(insidePath(path), { maxBytes: left, ...(signal ? { signal } : {}) });
      left -= part.length;
      parts.push(part);
    }
    if (left > 0) throw tooShort(paths, left);
  }
  const weightSpecs = groups.flatMap(({ weights }) => weights);
  return {
    modelTopology: json.modelTopology ?? json,
    weightSpecs,
    weightData: joined(parts),
    userDefinedMetadata: json.userDefinedMetadata,
  };
}

/** Before 2018 the manifest was a file of its own, and model.json the topology alone. */
const legacyManifest = async (files: ModelFiles, signal?: AbortSignal): Promise<Json> =>
  parsed(
    await files.read('weights_manifest.json', { maxBytes: maxJsonBytes, ...(signal ? { signal } : {}) }),
    'weights_manifest.json',
  ) as unknown as Json;

function parsed(bytes: Uint8Array, where: string): JsonObject {
  try {
    const json = JSON.parse(new TextDecoder().decode(bytes)) as Json;
    if (isObject(json) || where === 'weights_manifest.json') return json as JsonObject;
  } catch (cause) {
    throw badJson(where, cause);
  }
  throw badJson(where);
}

function groupsOf(manifest: Json): Group[] {
  if (!Array.isArray(manifest) || manifest.length > 100_000) throw badManifest('a list of groups', typeof manifest);
  return manifest.map((group: Json) => {
    const { paths, weights } = isObject(group) ? group : {};
    if (!Array.isArray(paths) || !Array.isArray(weights) || paths.length > 100_000)
      throw badManifest('groups with paths and weights', typeof group);
    return { paths: paths.map((path: Json) => (typeof path === 'string' ? path : insidePath(''))), weights };
  });
}

/** A path as a manifest may have it: relative, downwards only, no scheme. */
function insidePath(path: string): string {
  const parts = path.split('/');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused.
  const plain = path.length > 0 && path.length <= 1000 && !/[\\:\u0000-\u001f?#%]/.test(path);
  if (plain && parts.every((part) => part !== '' && part !== '..')) return path;
  throw badManifest('paths of files below the model', `'${path.slice(0, 100)}'`);
}

/** Parts as one; a single one, which most models have, is not copied. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0] as Uint8Array;
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

const badManifest = (expected: string, given: string) =>
  graftError({
    code: 'model/manifest',
    where: 'weightsManifest',
    expected,
    given,
    fix: 'The manifest is damaged; fetch or convert the model again.',
  });

const badJson = (where: string, cause?: unknown) =>
  graftError({
    code: 'model/json',
    where,
    expected: 'a JSON object',
    given: 'something else',
    fix: 'Check that this is a model (the model.json of a TensorFlow.js layers model, or a file of Keras, safetensors or PyTorch) and that it is complete.',
    ...(cause === undefined ? {} : { cause }),
  });

const tooShort = (paths: readonly string[], left: number) =>
  graftError({
    code: 'model/weights-size',
    where: paths.slice(0, 5).join(', ') || 'weightsManifest',
    expected: 'as many bytes as the manifest says',
    given: `${left} bytes fewer`,
    fix: 'A weight file is truncated or missing; fetch the model again.',
  });

const graphModel = (files: ModelFiles) =>
  graftError({
    code: 'model/graph-model',
    where: files.name,
    expected: 'a layers model',
    given: 'a graph model, whose weights can not be trained',
    fix: 'Look for the same network as a Keras or layers model.',
  });
