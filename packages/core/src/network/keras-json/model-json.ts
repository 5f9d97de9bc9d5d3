import type { Json, JsonObject } from '../../json.ts';
import { topologyError } from './topology-error.ts';

/** A layer as it stands in the JSON of a model, in the one form that all versions of Keras are brought to. */
export interface LayerJson {
  readonly className: string;
  readonly name: string;
  readonly config: JsonObject;
  /** One entry a call: the tensors it takes, as `[layer, call, output]`. */
  readonly calls: readonly (readonly TensorRef[])[];
  /** Present where the layer is a model itself. */
  readonly model?: ModelJson;
}

export type TensorRef = readonly [layer: string, call: number, output: number];

/** A model as layers; a Sequential has neither `inputs` nor `outputs`. */
export interface ModelJson {
  readonly name: string;
  readonly layers: readonly LayerJson[];
  readonly inputs?: readonly TensorRef[];
  readonly outputs?: readonly TensorRef[];
  /** Where a Sequential keeps its input shape when no layer does. */
  readonly inputShape?: Json;
}

const maxLayers = 20_000;
const maxDepth = 16;
const modelClasses: ReadonlySet<string> = new Set(['Sequential', 'Model', 'Functional']);

/** Whether a value is a JSON object. */
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads `modelTopology` of a TensorFlow.js layers model: Keras 1 to 3, Sequential and functional, models inside models. */
export function readModelJson(topology: Json | undefined): ModelJson {
  const outer = typeof topology === 'string' ? parse(topology) : topology;
  const inner = isObject(outer) ? (outer.model_config ?? outer) : outer;
  return modelOf(typeof inner === 'string' ? parse(inner) : inner, 0, { layers: 0 });
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    throw topologyError('model topology', 'JSON', 'text that does not parse', cause);
  }
}

function modelOf(json: Json | undefined, depth: number, count: { layers: number }): ModelJson {
  if (depth > maxDepth) throw topologyError('model topology', `models nested at most ${maxDepth} deep`, 'deeper nesting');
  if (!isObject(json) || typeof json.class_name !== 'string')
    throw topologyError('model topology', 'an object with a class_name', typeof json);
  if (!modelClasses.has(json.class_name))
    throw topologyError('model topology', 'a Sequential or functional model', `class '${json.class_name}'`);
  const config: Json | undefined = json.config;
  const layers = Array.isArray(config) ? config : isObject(config) ? config.layers : undefined;
  if (!Array.isArray(layers) || layers.length === 0)
    throw topologyError('model topology', 'a list of layers', layers ? 'an empty list' : 'none');
  count.layers += layers.length;
  if (count.layers > maxLayers) throw topologyError('model topology', `at most ${maxLayers} layers`, String(count.layers));
  const settings: JsonObject = isObject(config) ? config : {};
  const name = typeof settings.name === 'string' ? settings.name : 'model';
  const read: LayerJson[] = layers.map((layer: Json) => layerOf(layer, depth, count));
  const shape = settings.build_input_shape ?? settings.batch_input_shape;
  if (json.class_name === 'Sequential') return { name, layers: read, ...(shape === undefined ? {} : { inputShape: shape }) };
  return { name, layers: read, inputs: refs(settings.input_layers, name), outputs: refs(settings.output_layers, name) };
}

function layerOf(json: Json, depth: number, count: { layers: number }): LayerJson {
  if (!isObject(json) || typeof json.class_name !== 'string') throw topologyError('a layer', 'an object with a class_name', typeof json);
  const className = json.class_name.slice(json.class_name.lastIndexOf('>') + 1);
  const config = isObject(json.config) ? json.config : {};
  const name = json.name ?? config.name;
  if (typeof name !== 'string' || name.length === 0 || name.length > 500)
    throw topologyError(`a ${className}`, 'a name of 1 to 500 characters', typeof name);
  const model = modelClasses.has(className) ? modelOf(json, depth + 1, count) : undefined;
  return { className, name, config, calls: callsOf(json.inbound_nodes, name), ...(model ? { model: { ...model, name } } : {}) };
}

function callsOf(nodes: Json | undefined, name: string): TensorRef[][] {
  if (nodes === undefined || nodes === null) return [];
  if (!Array.isArray(nodes)) throw topologyError(`layer '${name}'`, 'inbound_nodes to be a list', typeof nodes);
  return nodes.map((node: Json) => (isObject(node) ? historyOf(node, name) : refs(node, name)));
}

/** `[[name, call, output, {…}], …]`, or one such triple by itself. */
function refs(list: Json | undefined, where: string): TensorRef[] {
  if (!Array.isArray(list)) throw topologyError(`'${where}'`, 'a list of tensors', typeof list);
  if (typeof list[0] === 'string') return [ref(list, where)];
  return list.map((one: Json) => ref(one, where));
}

function ref(given: Json | undefined, where: string): TensorRef {
  const [layer, call, output] = Array.isArray(given) ? given : [];
  const isIndex = (value: Json | undefined): value is number => Number.isInteger(value) && (value as number) >= 0;
  if (typeof layer !== 'string' || !isIndex(call) || !isIndex(output))
    throw topologyError(`'${where}'`, 'tensors as [layer, call, output]', typeof given);
  return [layer, call, output];
}

/** Keras 3: tensors stand anywhere in `args` and `kwargs`, as objects with a `keras_history`. */
function historyOf(node: JsonObject, where: string): TensorRef[] {
  const found: TensorRef[] = [];
  const visit = (value: Json | undefined, depth: number): void => {
    if (depth > 8) return;
    if (Array.isArray(value)) for (const one of value) visit(one, depth + 1);
    if (!isObject(value)) return;
    const config = value.class_name === '__keras_tensor__' ? value.config : undefined;
    if (isObject(config)) found.push(ref(config.keras_history, where));
    else for (const one of Object.values(value)) visit(one, depth + 1);
  };
  visit(node.args, 0);
  visit(node.kwargs, 0);
  return found;
}
