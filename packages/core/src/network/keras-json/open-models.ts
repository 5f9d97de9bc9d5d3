import type { JsonObject } from '../../json.ts';
import type { LayerCall, Topology } from './layer-call.ts';
import type { LayerJson, ModelJson, TensorRef } from './model-json.ts';
import { plainName } from './plain-name.ts';
import { topologyError } from './topology-error.ts';

/** What is known while models are opened one inside the other. */
interface Opening {
  readonly calls: LayerCall[];
  readonly taken: Set<string>;
}

/** Turns a model into a plain list of layer calls: models inside it are opened, a layer called twice gives two calls. */
export function openModels(model: ModelJson): Topology {
  const opening: Opening = { calls: [], taken: new Set() };
  const outputs = openModel(model, [], undefined, opening);
  return { calls: opening.calls, outputs };
}

const openModel = (model: ModelJson, path: readonly string[], inputs: readonly string[] | undefined, opening: Opening): string[] =>
  model.outputs ? openFunctional(model, path, inputs, opening) : openSequential(model, path, inputs, opening);

function openSequential(model: ModelJson, path: readonly string[], inputs: readonly string[] | undefined, opening: Opening): string[] {
  const [first] = model.layers;
  const startsWithInput = first?.className === 'InputLayer';
  let current = inputs;
  if (!current) current = [startsWithInput ? add(first, path, [], opening) : addInput(`${first?.name}_input`, inputShape(model), opening)];
  for (const layer of startsWithInput ? model.layers.slice(1) : model.layers) current = callLayer(layer, path, current, opening);
  return [...current];
}

function openFunctional(model: ModelJson, path: readonly string[], inputs: readonly string[] | undefined, opening: Opening): string[] {
  const made = new Map<string, readonly string[]>();
  const inputNames = (model.inputs ?? []).map(([name]) => name);
  if (inputs && inputs.length !== inputNames.length) {
    throw topologyError(`model '${model.name}'`, `${inputNames.length} inputs`, String(inputs.length));
  }
  const first = firstCalls(model);
  let waiting = model.layers.flatMap((layer) => callsToMake(layer, inputNames, inputs, made));
  while (waiting.length > 0) {
    const later = waiting.filter(({ layer, index, tensors }) => {
      const given = tensors.map((tensor) => outputOf(tensor, made));
      if (given.includes(undefined)) return true;
      made.set(key(layer.name, index + (first.get(layer.name) ?? 0)), callLayer(layer, path, given as string[], opening));
      return false;
    });
    if (later.length === waiting.length) throw stuck(later[0]?.layer, later[0]?.tensors);
    waiting = later;
  }
  return (model.outputs ?? []).map((tensor) => outputOf(tensor, made) ?? lost(tensor, model.name));
}

const key = (layer: string, call: number) => `${call}/${layer}`;
const outputOf = ([layer, call, output]: TensorRef, made: ReadonlyMap<string, readonly string[]>) => made.get(key(layer, call))?.[output];

/** TensorFlow.js counts a nested model's own making as its call 0, so that references start at 1; Keras starts at 0. */
function firstCalls(model: ModelJson): ReadonlyMap<string, number> {
  const used = [...model.layers.flatMap(({ calls }) => calls.flat()), ...(model.outputs ?? [])];
  const isShifted = ({ name, calls }: LayerJson) => {
    const indices = used.filter(([layer]) => layer === name).map(([, call]) => call);
    return indices.length > 0 && Math.min(...indices) >= 1 && Math.max(...indices) === calls.length;
  };
  return new Map(model.layers.filter((layer) => layer.model && isShifted(layer)).map(({ name }) => [name, 1]));
}

interface Waiting {
  readonly layer: LayerJson;
  readonly index: number;
  readonly tensors: readonly TensorRef[];
}

/** The calls of a layer; an input of a nested model is no call, but what the model was called with. */
function callsToMake(
  layer: LayerJson,
  inputNames: readonly string[],
  inputs: readonly string[] | undefined,
  made: Map<string, readonly string[]>,
): Waiting[] {
  const at = inputNames.indexOf(layer.name);
  if (inputs && at >= 0) {
    made.set(key(layer.name, 0), [inputs[at] as string]);
    return [];
  }
  if (layer.calls.length === 0) return layer.className === 'InputLayer' ? [{ layer, index: 0, tensors: [] }] : [];
  return layer.calls.map((tensors, index) => ({ layer, index, tensors }));
}

const callLayer = (layer: LayerJson, path: readonly string[], inputs: readonly string[], opening: Opening): string[] =>
  layer.model ? openModel(layer.model, [...path, layer.name], inputs, opening) : [add(layer, path, inputs, opening)];

function add(layer: LayerJson, path: readonly string[], inputs: readonly string[], { calls, taken }: Opening): string {
  if (calls.length >= 50_000) throw topologyError(`layer '${layer.name}'`, 'at most 50000 calls of layers', 'more');
  const id = freeId(layer.name, path, taken);
  taken.add(id);
  calls.push({ id, className: layer.className, config: layer.config, path: [...path, layer.name], inputs });
  return id;
}

function addInput(name: string, shape: JsonObject, opening: Opening): string {
  return add({ className: 'InputLayer', name, config: shape, calls: [] }, [], [], opening);
}

/** The layer's own name where it is free, else with the models around it, else counted; such that it can be written back. */
function freeId(layer: string, path: readonly string[], taken: ReadonlySet<string>): string {
  const name = plainName(layer);
  const full = plainName([...path, layer].join('/'));
  if (!taken.has(name)) return name;
  if (!taken.has(full)) return full;
  let count = 1;
  while (taken.has(`${full}/call${count}`)) count++;
  return `${full}/call${count}`;
}

/** A Sequential without an input layer keeps the shape in its first layer, in the first layer of the model that stands there, or beside the layers. */
function inputShape(model: ModelJson): JsonObject {
  let inner: ModelJson | undefined = model;
  while (inner) {
    const first: LayerJson | undefined = inner.inputs
      ? inner.layers.find((layer) => layer.name === inner?.inputs?.[0]?.[0])
      : inner.layers[0];
    const shape = first?.config.batch_input_shape ?? first?.config.batch_shape ?? inner.inputShape;
    if (Array.isArray(shape)) return { batch_input_shape: shape, dtype: first?.config.dtype ?? 'float32' };
    inner = first?.model;
  }
  throw topologyError(`model '${model.name}'`, 'an input shape in its first layer', 'none');
}

const stuck = (layer: LayerJson | undefined, tensors: readonly TensorRef[] | undefined) =>
  topologyError(
    `layer '${layer?.name}'`,
    'inputs from layers that can be computed before it',
    (tensors ?? []).map((tensor) => tensor.join(':')).join(', ') || 'a layer without inputs',
  );

function lost(tensor: TensorRef, name: string): never {
  throw topologyError(`model '${name}'`, 'outputs that some layer computes', tensor.join(':'));
}
