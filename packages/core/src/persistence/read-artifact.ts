import * as tf from '@tensorflow/tfjs';
import { graftError } from '../errors.ts';
import type { Model } from '../model.ts';
import { readLayersModel } from '../network/keras-json/read-layers-model.ts';
import type { Network, Values } from '../network/network.ts';
import type { Platform } from '../platform.ts';
import type { ArtifactMetadata } from './artifact-metadata.ts';
import { integrityOf } from './integrity.ts';
import { parseArtifactMetadata } from './parse-artifact-metadata.ts';
import { requireFitting } from './require-fitting.ts';

/** A saved model, opened: everything it knows about itself, and tensors that it owns. */
export interface Artifact {
  readonly model: Model;
  readonly metadata: ArtifactMetadata;
  dispose(): void;
  [Symbol.dispose](): void;
}

/** How an artifact's files are reached: by name, below one place. */
export interface ArtifactFiles {
  read(name: string, options: { maxBytes: number }): Promise<Uint8Array>;
}

/** Opens an artifact; whatever differs from what was saved is refused. Errors: `model/not-an-artifact`, `model/damaged-artifact`, `model/bad-metadata`. */
export async function readArtifact(files: ArtifactFiles, sha256: Platform['sha256'], where: string): Promise<Artifact> {
  const json = parseJson(new TextDecoder().decode(await files.read('model.json', { maxBytes: 256 * 2 ** 20 })), where);
  const metadata = (json.userDefinedMetadata ?? {}) as { graft?: unknown; shards?: unknown; integrity?: unknown };
  if (metadata.graft === undefined || metadata.integrity === undefined) throw notOurs(where);
  await requireSeal(json, metadata.integrity, `${where}/model.json`);
  const facts = parseArtifactMetadata(metadata.graft, where);
  const weightData = await readShards(files, sha256, metadata.shards, where);
  const { network, values } = readLayersModel({
    modelTopology: json.modelTopology,
    weightSpecs: weightSpecsOf(json.weightsManifest),
    weightData,
  });
  const dispose = () => tf.dispose([...values.values()]);
  try {
    const model = modelOf(network, values, facts);
    requireFitting(model, where);
    return { model, metadata: facts, dispose, [Symbol.dispose]: dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

/** The probabilities are for plain readers; what trains and calibrates starts from the logits. */
function modelOf(network: Network, values: Values, facts: ArtifactMetadata): Model {
  const { labels, input, inputId, outputId, featuresId, groups, task, source } = facts;
  const nodes = network.nodes.filter(({ id }) => id !== 'probabilities');
  return {
    network: { nodes, outputs: [outputId] },
    values,
    labels,
    input,
    inputId,
    outputId,
    featuresId,
    groups,
    task,
    provenance: source,
  };
}

async function requireSeal(json: Record<string, unknown>, seal: unknown, where: string): Promise<void> {
  if ((await sealOf(json, where)) !== seal)
    throw damaged(where, 'the SHA-256 it was sealed with', 'another one: it was changed after it was saved');
}

async function sealOf(json: Record<string, unknown>, where: string): Promise<string> {
  try {
    return await integrityOf(json);
  } catch (cause) {
    // JSON that is nested too deeply cannot be walked.
    throw damaged(where, 'JSON of moderate depth', String(cause), cause);
  }
}

/** The entries of every group of a manifest; the reader of weights says what is wrong with each. */
const weightSpecsOf = (manifest: unknown): unknown[] =>
  (Array.isArray(manifest) ? manifest : []).flatMap((group: unknown) => (group as { weights?: unknown } | null)?.weights ?? []);

async function readShards(files: ArtifactFiles, sha256: Platform['sha256'], shards: unknown, where: string): Promise<Uint8Array> {
  if (!Array.isArray(shards) || !shards.every(isShard))
    throw damaged(
      where,
      'a list of weight files beside model.json, with sizes and hashes',
      (JSON.stringify(shards) ?? 'none').slice(0, 120),
    );
  const total = shards.reduce((sum, { bytes }) => sum + bytes, 0);
  // One file that is listed a thousand times would fill the memory.
  if (new Set(shards.map(({ path }) => path)).size < shards.length || total > maximumBytes)
    throw damaged(where, `different weight files of at most ${maximumBytes} bytes together`, `${shards.length} files of ${total} bytes`);
  const parts: Uint8Array[] = [];
  for (const { path, sha256: expected, bytes } of shards) {
    const part = await files.read(path, { maxBytes: bytes + 1 });
    if (part.length !== bytes) throw damaged(`${where}/${path}`, `${bytes} bytes`, `${part.length} bytes`);
    if ((await sha256(part)) !== expected) throw damaged(`${where}/${path}`, `SHA-256 ${expected}`, 'another hash');
    parts.push(part);
  }
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** What a tensor's heap can hold anyway. */
const maximumBytes = 4 * 2 ** 30;

type Shard = { path: string; sha256: string; bytes: number };

const isShard = (value: unknown): value is Shard => {
  const { path, sha256, bytes } = (value ?? {}) as Partial<Shard>;
  return (
    typeof path === 'string' &&
    /^[\w.-]+\.bin$/.test(path) &&
    typeof sha256 === 'string' &&
    Number.isSafeInteger(bytes) &&
    (bytes as number) >= 0
  );
};

function parseJson(text: string, where: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (cause) {
    throw damaged(`${where}/model.json`, 'valid JSON', 'text that does not parse', cause);
  }
  throw damaged(`${where}/model.json`, 'a JSON object', 'another kind of JSON');
}

const notOurs = (where: string) =>
  graftError({
    code: 'model/not-an-artifact',
    where,
    expected: 'a model that was saved by Graft',
    given: 'a layers model without its labels and preprocessing',
    fix: 'Use it as a source: graft transfer <data> --from <model>.',
  });

const damaged = (where: string, expected: string, given: string, cause?: unknown) =>
  graftError({
    code: 'model/damaged-artifact',
    where,
    expected,
    given,
    fix: 'Save it again, or fetch it again from where it came.',
    ...(cause === undefined ? {} : { cause }),
  });
