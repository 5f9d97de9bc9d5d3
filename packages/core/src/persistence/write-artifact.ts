import type * as tf from '@tensorflow/tfjs';
import type { Model, Task } from '../model.ts';
import { idsAsRead } from '../network/keras-json/ids-as-read.ts';
import { writeLayersModel } from '../network/keras-json/write-layers-model.ts';
import type { Network } from '../network/network.ts';
import type { ArtifactMetadata } from './artifact-metadata.ts';
import { type ArtifactPlace, writeLayersFolder } from './write-layers-folder.ts';

/** What the caller knows and the model does not. */
export type ArtifactFacts = Pick<ArtifactMetadata, 'data' | 'seed' | 'metrics' | 'temperature' | 'rejection'>;

/** Options of {@link writeArtifact}. */
export interface WriteArtifactOptions {
  /** Stores weights in fewer bits: takes and gives entries of the manifest with their bytes. @default as they are, in float32 */
  narrow?(entries: readonly tf.io.WeightsManifestEntry[], bytes: Uint8Array): { entries: readonly object[]; bytes: Uint8Array };
}

/**
 * Saves a model as a TensorFlow.js layers folder that opens with plain `tf.loadLayersModel`, with all it needs inside.
 *
 * Weight files are named by their content and model.json is written last: whoever reads meanwhile sees the old model or the new one, never half of one.
 */
export async function writeArtifact(
  place: ArtifactPlace,
  folder: string,
  model: Model,
  facts: ArtifactFacts,
  { narrow = (entries, bytes) => ({ entries, bytes }) }: WriteArtifactOptions = {},
): Promise<void> {
  const network = withProbabilities(model.network, model.outputId, model.task);
  const artifacts = await writeLayersModel(network, model.values);
  // Nodes that share all their parameters become calls of one layer, and are called so when they are read.
  const ids = idsAsRead(network);
  const asRead = (id: string) => ids.get(id) ?? id;
  const specs = artifacts.weightSpecs as tf.io.WeightsManifestEntry[];
  const { entries, bytes } = narrow(specs, new Uint8Array(artifacts.weightData as ArrayBuffer));
  const metadata: ArtifactMetadata = {
    format: 'graft',
    version: 1,
    task: model.task,
    labels: model.labels,
    input: model.input,
    inputId: asRead(model.inputId),
    outputId: asRead(model.outputId),
    featuresId: asRead(model.featuresId),
    groups: model.groups.map(({ name, nodes }) => ({ name, nodes: nodes.map(asRead) })),
    source: model.provenance,
    ...(model.member ? { member: model.member } : {}),
    licence: model.provenance.licence,
    ...facts,
  };
  const { modelTopology: topology } = artifacts;
  await writeLayersFolder(place, folder, { topology, entries, weights: bytes, metadata: { graft: metadata }, labels: model.labels });
}

/** A plain reader expects probabilities; inside, the logits are what is trained and calibrated. */
function withProbabilities(network: Network, outputId: string, task: Task): Network {
  if (task === 'regression') return network;
  const activation = task === 'classification' ? 'softmax' : 'sigmoid';
  const node = { id: 'probabilities', op: 'activation', config: { activation }, inputs: [outputId], params: {} };
  return { nodes: [...network.nodes, node], outputs: [node.id] };
}
