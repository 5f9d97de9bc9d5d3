import type { JsonObject } from '../../json.ts';
import { opOfClass } from '../op-table.ts';
import { isObject } from './model-json.ts';

/** One weight of a layer: its role, and where a file of Keras 3 keeps it below the layer's group. */
export interface WeightSlot {
  readonly role: string;
  readonly at: string;
}

type Roles = (config: JsonObject) => string[];

const has = (config: JsonObject, key: string) => config[key] !== false;
const biased =
  (...roles: string[]): Roles =>
  (config) => [...roles, ...(has(config, 'use_bias') ? ['bias'] : [])];
const scaled: Roles = (config) => [...(has(config, 'scale') ? ['gamma'] : []), ...(has(config, 'center') ? ['beta'] : [])];

/** Class → roles of its weights in the order in which Keras makes and keeps them, as TensorFlow.js calls them. */
const own: Readonly<Record<string, Roles>> = {
  Dense: biased('kernel'),
  Conv1D: biased('kernel'),
  Conv2D: biased('kernel'),
  Conv3D: biased('kernel'),
  Conv2DTranspose: biased('kernel'),
  Conv3DTranspose: biased('kernel'),
  DepthwiseConv2D: biased('depthwise_kernel'),
  SeparableConv2D: biased('depthwise_kernel', 'pointwise_kernel'),
  BatchNormalization: (config) => [...scaled(config), 'moving_mean', 'moving_variance'],
  LayerNormalization: scaled,
  Normalization: () => ['mean', 'variance', 'count'],
  Embedding: () => ['embeddings'],
  PReLU: () => ['alpha'],
};
/** Recurrent classes keep theirs in a cell. */
const recurrent: ReadonlySet<string> = new Set(['SimpleRNN', 'GRU', 'LSTM', 'ConvLSTM2D']);
/** Classes that TensorFlow.js computes as Keras does and that hold nothing. */
const plain: ReadonlySet<string> = new Set(['InputLayer', 'Dot', 'AlphaDropout', 'MaxPooling3D', 'AveragePooling3D']);

/** The weights of a layer in the order in which Keras keeps them; undefined for a class whose weights are not known. */
export function weightSlots(className: string, config: JsonObject): WeightSlot[] | undefined {
  const roles = Object.hasOwn(own, className) ? own[className] : undefined;
  if (roles) return roles(config).map((role, i) => ({ role, at: `vars/${i}` }));
  if (recurrent.has(className)) return biased('kernel', 'recurrent_kernel')(config).map((role, i) => ({ role, at: `cell/vars/${i}` }));
  if (className === 'TimeDistributed') return below(config.layer, 'layer');
  if (className === 'Bidirectional') return bothWays(config);
  const op = opOfClass(className);
  return plain.has(className) || (op && Object.keys(op.roles).length === 0) ? [] : undefined;
}

function below(layer: unknown, place: string): WeightSlot[] | undefined {
  const { class_name: name, config } = layerIn(layer);
  return name === undefined ? undefined : weightSlots(name, config)?.map(({ role, at }) => ({ role, at: `${place}/${at}` }));
}

function bothWays({ layer }: JsonObject): WeightSlot[] | undefined {
  const { class_name: name, config } = layerIn(layer);
  if (name === undefined || !recurrent.has(name)) return undefined;
  const inner = String(config.name);
  return ['forward', 'backward'].flatMap((way) =>
    (below(layer, `${way}_layer`) ?? []).map(({ role, at }) => ({ role: `${way}_${inner}/${role}`, at })),
  );
}

function layerIn(layer: unknown): { class_name: string | undefined; config: JsonObject } {
  const { class_name: name, config } = (layer ?? {}) as JsonObject;
  return { class_name: typeof name === 'string' ? name : undefined, config: isObject(config) ? config : {} };
}
