import * as tf from '@tensorflow/tfjs';
import { graftError } from '../errors.ts';
import type { Model } from '../model.ts';
import { readLayersModel } from '../network/keras-json/read-layers-model.ts';
import type { Platform } from '../platform.ts';
import type { ArtifactMetadata } from './artifact-metadata.ts';
import { artifactModel } from './artifact-model.ts';
import { damagedArtifact as damaged } from './damaged-artifact.ts';
import { integrityOf } from './integrity.ts';
import { parseArtifactMetadata } from './parse-artifact-metadata.ts';
import { type ArtifactFiles, readShards } from './read-shards.ts';
import { requireFitting } from './require-fitting.ts';

/** A saved model, opened: everything it knows about itself, and tensors that it owns. */
export interface Artifact {
  readonly model: Model;
  readonly metadata: ArtifactMetadata;
  dispose(): void;
  [Symbol.dispose](): void;
}

/** Opens an artifact; whatever differs from what was saved is refused. Errors: `model/not-an-artifact`, `model/damaged-artifact`, `model/bad-metadata`. */
export async function readArtifact(files: ArtifactFiles, sha256: Platform['sha256'], where: string): Promise<Artifact> {
  const json = parseJson(new TextDecoder().decode(await files.read('model.json', { maxBytes: 256 * 2 ** 20 })), where);
  const metadata = (json.userDefinedMetadata ?? {}) as { graft?: unknown; shards?: unknown; integrity?: unknown };
  if (metadata.graft === undefined || metadata.integrity === undefined) throw notOurs(where);
  await requireSeal(json, metadata.integrity, `${where}/model.json`);
  const facts = await parseArtifactMetadata(metadata.graft, where);
  const weightData = await readShards(files, sha256, metadata.shards, where);
  const { network, values } = readLayersModel({
    modelTopology: json.modelTopology,
    weightSpecs: weightSpecsOf(json.weightsManifest),
    weightData,
  });
  const dispose = () => tf.dispose([...values.values()]);
  try {
    const model = artifactModel(network, values, facts);
    requireFitting(model, where);
    return { model, metadata: facts, dispose, [Symbol.dispose]: dispose };
  } catch (error) {
    dispose();
    throw error;
  }
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
