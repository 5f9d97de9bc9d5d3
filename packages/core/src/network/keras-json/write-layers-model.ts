import type * as tf from '@tensorflow/tfjs';
import { graftError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { Network, Values } from '../network.ts';
import { layerPlan } from './layer-plan.ts';
import { layersJson } from './layers-json.ts';

/**
 * Writes a network as a TensorFlow.js layers model, which plain `tf.loadLayersModel` opens with the same outputs to 1e-6.
 *
 * What TensorFlow.js has no layer for (attention, subtraction, hard swish, the tanh form of gelu, causal convolutions, softmax along an
 * inner axis, ELU with alpha ≠ 1) is written as Keras has it, or under a class of our own: {@link readLayersModel} opens it, and plain
 * TensorFlow.js after one call of `registerLayers()`.
 * Layers are named by node ids and weights `<layer>/<role>`; `metadata` becomes `userDefinedMetadata`. Nodes that share
 * all their parameters become one layer called several times. Throws `model/missing-value` and `model/no-stock-layer`.
 */
export async function writeLayersModel(network: Network, values: Values, metadata?: JsonObject): Promise<tf.io.ModelArtifacts> {
  const plan = layerPlan(network);
  const modelTopology = layersJson(network, plan);
  const stored = plan.layers.flatMap(({ name, node }) =>
    Object.entries(node.params).map(([role, value]) => ({ name: `${name}/${role}`, tensor: valueNamed(value, values) })),
  );
  const weightSpecs = stored.map(({ name, tensor }) => ({
    name,
    shape: tensor.shape,
    dtype: tensor.dtype as 'float32' | 'int32' | 'bool',
  }));
  const parts = await Promise.all(stored.map(({ tensor }) => tensor.data()));
  return {
    format: 'layers-model',
    generatedBy: 'graft',
    modelTopology,
    weightSpecs,
    weightData: joined(parts as ArrayBufferView[]),
    ...(metadata ? { userDefinedMetadata: metadata as { [key: string]: object } } : {}),
  };
}

function joined(parts: readonly ArrayBufferView[]): ArrayBuffer {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), offset);
    offset += part.byteLength;
  }
  return bytes.buffer;
}

function valueNamed(name: string, values: Values): tf.Tensor {
  const value = values.get(name);
  if (value) return value;
  throw graftError({
    code: 'model/missing-value',
    where: 'writeLayersModel',
    expected: `a value '${name}'`,
    given: 'none of that name in the value table',
    fix: 'Pass the values that belong to this network.',
  });
}
