import * as tf from '@tensorflow/tfjs';
import type { Json, JsonObject } from '../../json.ts';
import type { Network, Values } from '../network.ts';
import { buildNodes } from './build-nodes.ts';
import { decodeWeights, readWeightEntries, type StoredWeight } from './decode-weights.ts';
import { isObject, readModelJson } from './model-json.ts';
import { openModels } from './open-models.ts';

/** What a TensorFlow.js layers model consists of; `tf.io.ModelArtifacts` is one. */
export interface LayersModel {
  readonly modelTopology?: unknown;
  readonly weightSpecs?: unknown;
  readonly weightData?: ArrayBuffer | readonly ArrayBuffer[] | Uint8Array;
  readonly userDefinedMetadata?: unknown;
}

/** A layers model in our own form. */
export interface ReadModel {
  readonly network: Network;
  /** The caller owns these tensors. */
  readonly values: Values;
  /** What the file carries for its users; `{}` if nothing. */
  readonly metadata: JsonObject;
}

/**
 * Reads a TensorFlow.js layers model: Sequential or functional, nested models opened, shared layers kept shared, quantised weights made float32.
 *
 * Throws `model/topology`, `model/layer-config`, `model/unsupported-layer`, `model/manifest`, `model/weights-size`, or
 * `model/weights` with all weights that are missing, unknown or of the wrong shape.
 */
export function readLayersModel({ modelTopology, weightSpecs, weightData, userDefinedMetadata }: LayersModel): ReadModel {
  const topology = openModels(readModelJson(modelTopology as Json | undefined));
  const stored = decodeWeights(readWeightEntries((weightSpecs ?? []) as Json), joined(weightData ?? new Uint8Array()));
  const { network, used } = buildNodes(topology, stored);
  const metadata = userDefinedMetadata as Json | undefined;
  return { network, values: tensorsOf(used), metadata: isObject(metadata) ? metadata : {} };
}

const tensorsOf = (stored: ReadonlyMap<string, StoredWeight>): Values =>
  new Map([...stored].map(([name, { data, shape, dtype }]) => [name, tf.keep(tf.tensor(data, [...shape], dtype))]));

function joined(data: ArrayBuffer | readonly ArrayBuffer[] | Uint8Array): Uint8Array {
  // A Buffer of Node is one whose slices are no copies.
  if (data instanceof Uint8Array) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const parts = (Array.isArray(data) ? data : [data]) as ArrayBuffer[];
  if (parts.length === 1) return new Uint8Array(parts[0] as ArrayBuffer);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(new Uint8Array(part), offset);
    offset += part.byteLength;
  }
  return bytes;
}
