import type * as tf from '@tensorflow/tfjs';
import type { Model, Task } from '../model.ts';
import { writeLayersModel } from '../network/keras-json/write-layers-model.ts';
import type { Network } from '../network/network.ts';
import type { FileStore, Platform } from '../platform.ts';
import type { ArtifactMetadata } from './artifact-metadata.ts';
import { integrityOf } from './integrity.ts';

/** What the caller knows and the model does not. */
export type ArtifactFacts = Pick<ArtifactMetadata, 'data' | 'seed' | 'metrics' | 'temperature' | 'rejection'>;

/** Where an artifact is written: a disk, or a table in memory. */
export interface ArtifactPlace {
  readonly files: Pick<FileStore, 'join' | 'write' | 'list' | 'remove'>;
  readonly sha256: Platform['sha256'];
}

/** Options of {@link writeArtifact}. */
export interface WriteArtifactOptions {
  /** Stores weights in fewer bits: takes and gives entries of the manifest with their bytes. @default as they are, in float32 */
  narrow?(entries: readonly tf.io.WeightsManifestEntry[], bytes: Uint8Array): { entries: readonly object[]; bytes: Uint8Array };
}

/** Most bytes a weight file holds, as the converter of TensorFlow.js has it. */
const shardBytes = 4 * 2 ** 20;

/**
 * Saves a model as a TensorFlow.js layers folder that opens with plain `tf.loadLayersModel`, with all it needs inside.
 *
 * Weight files are named by their content and model.json is written last: whoever reads meanwhile sees the old model or the new one, never half of one.
 */
export async function writeArtifact(
  { files, sha256 }: ArtifactPlace,
  folder: string,
  model: Model,
  facts: ArtifactFacts,
  { narrow = (entries, bytes) => ({ entries, bytes }) }: WriteArtifactOptions = {},
): Promise<void> {
  const { network, inputId, outputId, featuresId } = model;
  const artifacts = await writeLayersModel(withProbabilities(network, outputId, model.task), model.values);
  const specs = artifacts.weightSpecs as tf.io.WeightsManifestEntry[];
  const { entries, bytes: weights } = narrow(specs, new Uint8Array(artifacts.weightData as ArrayBuffer));
  const shards: { path: string; sha256: string; bytes: number }[] = [];
  const count = Math.max(1, Math.ceil(weights.length / shardBytes));
  for (let i = 0; i < count; i++) {
    const bytes = weights.subarray(i * shardBytes, (i + 1) * shardBytes);
    const hash = await sha256(bytes);
    const path = `weights-${hash.slice(0, 12)}-${i + 1}of${count}.bin`;
    await files.write(files.join(folder, path), bytes);
    shards.push({ path, sha256: hash, bytes: bytes.length });
  }
  const metadata: ArtifactMetadata = {
    format: 'graft',
    version: 1,
    task: model.task,
    labels: model.labels,
    input: model.input,
    inputId,
    outputId,
    featuresId,
    groups: model.groups,
    source: model.provenance,
    ...(model.member ? { member: model.member } : {}),
    licence: model.provenance.licence,
    ...facts,
  };
  const json = {
    format: 'layers-model',
    generatedBy: 'Graft',
    convertedBy: null,
    modelTopology: artifacts.modelTopology,
    weightsManifest: [{ paths: shards.map(({ path }) => path), weights: entries }],
    userDefinedMetadata: { graft: metadata, shards },
  };
  const sealed = { ...json, userDefinedMetadata: { ...json.userDefinedMetadata, integrity: await integrityOf(json) } };
  await files.write(files.join(folder, 'model.json'), new TextEncoder().encode(JSON.stringify(sealed)));
  for (const { name } of await files.list(folder))
    if (/^weights-.*\.bin$/.test(name) && !shards.some(({ path }) => path === name)) await files.remove(files.join(folder, name));
  await files.write(files.join(folder, 'labels.txt'), new TextEncoder().encode(`${model.labels.join('\n')}\n`));
}

/** A plain reader expects probabilities; inside, the logits are what is trained and calibrated. */
function withProbabilities(network: Network, outputId: string, task: Task): Network {
  if (task === 'regression') return network;
  const activation = task === 'classification' ? 'softmax' : 'sigmoid';
  const node = { id: 'probabilities', op: 'activation', config: { activation }, inputs: [outputId], params: {} };
  return { nodes: [...network.nodes, node], outputs: [node.id] };
}
