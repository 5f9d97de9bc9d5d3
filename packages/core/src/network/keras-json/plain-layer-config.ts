import type { Json, JsonObject } from '../../json.ts';
import { isObject } from './model-json.ts';
import { plainConfig, plainType } from './plain-config.ts';

type Rewrite = (config: JsonObject) => JsonObject;

const rewrites: Readonly<Record<string, Rewrite>> = {
  InputLayer: ({ batch_shape: shape, ...config }) => ({ ...config, ...(shape === undefined ? {} : { batch_input_shape: shape }) }),
  LeakyReLU: ({ negative_slope: slope, ...config }) => ({ ...config, ...(slope === undefined ? {} : { alpha: slope }) }),
  // Keras 2 writes a list of one axis.
  BatchNormalization: ({ axis, ...config }) => ({ ...config, axis: (Array.isArray(axis) ? (axis[0] as Json) : axis) ?? -1 }),
  TimeDistributed: (config) => ({ ...config, layer: innerLayer(config.layer) }),
  Bidirectional: ({ backward_layer: _, ...config }) => ({ ...config, layer: innerLayer(config.layer, /^forward_/) }),
};

/** The config of a layer as TensorFlow.js takes it. */
export function plainLayerConfig(className: string, config: JsonObject): JsonObject {
  const plain = plainConfig(config) as JsonObject;
  const { dtype, ...rest } = (Object.hasOwn(rewrites, className) ? rewrites[className] : undefined)?.(plain) ?? plain;
  return { ...rest, ...(typeof dtype === 'string' ? { dtype: plainType(dtype) } : {}) };
}

/** TensorFlow.js puts 'forward_' before the name itself. */
function innerLayer(layer: Json | undefined, without = /^$/): Json {
  if (!isObject(layer) || typeof layer.class_name !== 'string' || !isObject(layer.config)) return layer ?? null;
  const config = plainLayerConfig(layer.class_name, layer.config);
  return { ...layer, config: { ...config, name: String(config.name ?? layer.class_name).replace(without, '') } };
}
