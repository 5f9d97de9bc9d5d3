import { graftError } from '../../errors.ts';
import type { Json, JsonObject } from '../../json.ts';
import { channelConvolution, scalesChannels } from './channel-scaling.ts';
import { type KerasCall, kerasCall, kerasRefs } from './keras-calls.ts';
import type { KerasLayer } from './keras-layer.ts';
import { layerTrouble } from './layer-trouble.ts';
import { isObject } from './model-json.ts';
import { plainLayerConfig } from './plain-layer-config.ts';
import { plainOperation } from './plain-operation.ts';
import { snakeCase } from './snake-case.ts';
import { topologyError } from './topology-error.ts';

/** A model of Keras as TensorFlow.js takes it. */
export interface KerasTopology {
  /** The value of `modelTopology` in a layers model. */
  readonly topology: JsonObject;
  readonly layers: readonly KerasLayer[];
}

/**
 * Rewrites the JSON of a Keras model, version 1 to 3, to the JSON that TensorFlow.js takes.
 *
 * `version` is the Keras that wrote it. Everything in it that no layer here computes is said at once, as `model/unsupported-layer`; other
 * errors: `model/topology`.
 */
export function kerasTopology(config: Json | undefined, version: string): KerasTopology {
  const rewriting: Rewriting = { version, layers: [], troubles: [], count: 0 };
  const topology = rewriteModel(config, [], '', rewriting);
  if (rewriting.troubles.length > 0) throw unsupported(rewriting.troubles);
  return { topology, layers: rewriting.layers };
}

interface Rewriting {
  readonly version: string;
  readonly layers: KerasLayer[];
  readonly troubles: string[];
  count: number;
}

const modelClasses: ReadonlySet<string> = new Set(['Sequential', 'Model', 'Functional']);
const maxDepth = 16;
const maxLayers = 20_000;

function rewriteModel(json: Json | undefined, path: readonly string[], store: string, rewriting: Rewriting): JsonObject {
  if (path.length > maxDepth) throw topologyError('model config', `models nested at most ${maxDepth} deep`, 'deeper nesting');
  if (!isObject(json) || typeof json.class_name !== 'string')
    throw topologyError('model config', 'an object with a class_name', typeof json);
  if (!modelClasses.has(json.class_name))
    throw topologyError('model config', 'a Sequential or functional model', `class '${json.class_name}'`);
  const config: JsonObject = isObject(json.config) ? json.config : {};
  const list = Array.isArray(json.config) ? json.config : config.layers;
  if (!Array.isArray(list) || list.length === 0) throw topologyError('model config', 'a list of layers', typeof list);
  rewriting.count += list.length;
  if (rewriting.count > maxLayers) throw topologyError('model config', `at most ${maxLayers} layers`, `${rewriting.count}`);
  const stores = storeNames(list as Json[]);
  const layers = (list as Json[]).map((layer, i) => rewriteLayer(layer, path, `${store}layers/${stores[i]}`, rewriting));
  const name = typeof config.name === 'string' ? config.name : 'model';
  if (json.class_name === 'Sequential') return { class_name: 'Sequential', config: { name, layers, ...builtShape(config) } };
  const [inputs, outputs] = [kerasRefs(config.input_layers), kerasRefs(config.output_layers)];
  return { class_name: 'Model', config: { name, layers, input_layers: inputs, output_layers: outputs } };
}

function builtShape({ build_input_shape: built, batch_input_shape: given }: JsonObject): JsonObject {
  const shape = built ?? given;
  return Array.isArray(shape) ? { batch_input_shape: shape } : {};
}

/** Keras 3 keeps the variables of layers under their class, counted where it comes again; what is no layer keeps none. */
function storeNames(layers: readonly Json[]): string[] {
  const used = new Map<string, number>();
  return layers.map((layer) => {
    const { class_name: className, module } = isObject(layer) ? layer : {};
    const name = snakeCase(String(className));
    if (typeof module === 'string' && module.includes('.ops')) return name;
    const times = used.get(name) ?? 0;
    used.set(name, times + 1);
    return times === 0 ? name : `${name}_${times}`;
  });
}

function rewriteLayer(json: Json, path: readonly string[], store: string, rewriting: Rewriting): JsonObject {
  if (!isObject(json) || typeof json.class_name !== 'string') throw topologyError('a layer', 'an object with a class_name', typeof json);
  const raw: JsonObject = isObject(json.config) ? json.config : {};
  const name = json.name ?? raw.name;
  if (typeof name !== 'string' || name.length === 0 || name.length > 500)
    throw topologyError(`a ${json.class_name}`, 'a name of 1 to 500 characters', typeof name);
  const inside = [...path, name];
  const nodes = Array.isArray(json.inbound_nodes) ? (json.inbound_nodes as Json[]) : [];
  const stored = { json, name, className: json.class_name.slice(json.class_name.lastIndexOf('>') + 1), raw, path: inside, store };
  const operation = plainOperation(stored.className, name, nodes);
  if (operation) return { name, inbound_nodes: [inbound(operation.tensors)], class_name: operation.className, config: operation.config };
  const calls = nodes.map(kerasCall);
  const rest = { name, inbound_nodes: calls.map(({ tensors }) => inbound(tensors)) };
  return {
    ...rest,
    ...(modelClasses.has(stored.className) ? modelInside(stored, calls, rewriting) : layerItself(stored, calls, rewriting)),
  };
}

interface StoredLayer {
  readonly json: JsonObject;
  readonly name: string;
  readonly className: string;
  readonly raw: JsonObject;
  readonly path: readonly string[];
  readonly store: string;
}

const inbound = (tensors: readonly Json[]): Json[] =>
  tensors.map((tensor) => (Array.isArray(tensor) ? [...(tensor as Json[]), {}] : tensor));

function modelInside({ json, name, className, path, store }: StoredLayer, calls: readonly KerasCall[], rewriting: Rewriting): JsonObject {
  rewriting.troubles.push(...calls.flatMap(({ trouble }) => (trouble ? [`'${name.slice(0, 80)}' ${trouble}`] : [])));
  return rewriteModel({ class_name: className, config: json.config ?? null }, path, `${store}/`, rewriting);
}

function layerItself({ json, className, raw, path, store }: StoredLayer, calls: readonly KerasCall[], rewriting: Rewriting): JsonObject {
  const config = plainLayerConfig(className, raw);
  const trouble = layerTrouble({ json, className, config, calls, version: rewriting.version });
  if (trouble !== undefined) rewriting.troubles.push(`'${className.slice(0, 80)}' ('${path.join('/').slice(0, 120)}')${trouble}`);
  rewriting.layers.push({ path, className, config, store });
  return scalesChannels(className, config)
    ? { class_name: 'DepthwiseConv2D', config: channelConvolution(config) }
    : { class_name: className, config };
}

function unsupported(troubles: readonly string[]) {
  const shown = troubles.slice(0, 40).join('; ');
  return graftError({
    code: 'model/unsupported-layer',
    where: `${troubles.length} ${troubles.length === 1 ? 'layer' : 'layers'} of the model`,
    expected: 'layers that TensorFlow.js or Graft computes as Keras does',
    given: troubles.length > 40 ? `${shown}; and ${troubles.length - 40} more` : shown,
    fix: 'Save the model without them (preprocessing layers can be left out), or choose another source model.',
  });
}
