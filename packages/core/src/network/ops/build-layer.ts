import * as tf from '@tensorflow/tfjs';
import { graftError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import { type Shape, shapeText } from '../shape.ts';
import { pythonToCamel } from './python-to-camel.ts';

/** Which layer is wrapped, and how it was configured. */
export type KerasLayerConfig = {
  readonly className: string;
  /** The name it had in the file, by which its weights go. */
  readonly name: string;
  /** The layer's own config, as the JSON of Keras has it. */
  readonly layer: JsonObject;
};

/** What a layer keeps a weight in; the field is protected in its declaration, and the only way to hand a layer a tensor of ours. */
interface LayerVariable {
  readonly originalName: string;
  val: tf.Tensor;
  dispose(): void;
}

/** A layer of TensorFlow.js without tensors of its own. */
export interface BuiltLayer {
  readonly layer: tf.layers.Layer;
  readonly weights: readonly { readonly role: string; readonly shape: Shape; readonly variable: LayerVariable }[];
  readonly shape: Shape;
}

const built = new WeakMap<object, Map<string, BuiltLayer>>();

/** Makes the layer of a config for inputs of these shapes, once. */
export function buildLayer(config: KerasLayerConfig, inputs: readonly Shape[]): BuiltLayer {
  const forShapes = built.get(config) ?? new Map<string, BuiltLayer>();
  built.set(config, forShapes);
  const key = JSON.stringify(inputs);
  const known = forShapes.get(key);
  if (known) return known;
  // Sequences come in many lengths; a handful of them is kept.
  if (forShapes.size > 8) forShapes.clear();
  const made = build(config, inputs);
  forShapes.set(key, made);
  return made;
}

function build(config: KerasLayerConfig, inputs: readonly Shape[]): BuiltLayer {
  const recorded: { variable: LayerVariable; shape: Shape }[] = [];
  try {
    const layer = makeLayer(config);
    const symbols = inputs.map((shape) => tf.input({ batchShape: [...shape] }));
    const output = recordingWeights(recorded, () => layer.apply(symbols.length === 1 ? (symbols[0] as tf.SymbolicTensor) : symbols));
    const shape = (Array.isArray(output) ? output[0] : output)?.shape ?? [];
    const prefix = `${layer.name}/`;
    const weights = recorded.map(({ variable, shape: size }) => ({
      role: variable.originalName.replace(prefix, ''),
      shape: size,
      variable,
    }));
    return { layer, weights, shape };
  } catch (cause) {
    throw unusable(config, inputs, cause);
  } finally {
    for (const { variable } of recorded) variable.dispose();
  }
}

type AddWeight = (this: unknown, name: string, shape: Shape, ...rest: unknown[]) => LayerVariable;

/** Lets layers add their weights with no entries, so that a size read from a file allocates nothing. */
function recordingWeights<T>(recorded: { variable: LayerVariable; shape: Shape }[], work: () => T): T {
  const prototype = tf.layers.Layer.prototype as unknown as { addWeight: AddWeight };
  const original = prototype.addWeight;
  prototype.addWeight = function (name, shape, dtype, _initializer, ...rest) {
    const variable = original.call(this, name, [0], dtype, tf.initializers.zeros(), ...rest);
    recorded.push({ variable, shape });
    return variable;
  };
  try {
    return work();
  } finally {
    prototype.addWeight = original;
  }
}

type LayerClass = { new (config: unknown): tf.layers.Layer; prototype: unknown };
type FromConfig = (cls: LayerClass, config: unknown) => tf.layers.Layer;

function makeLayer({ className, name, layer }: KerasLayerConfig): tf.layers.Layer {
  const map = tf.serialization.SerializationMap.getMap().classNameMap as unknown as Record<string, [LayerClass, FromConfig]>;
  const [cls, fromConfig] = (Object.hasOwn(map, className) && map[className]) || [];
  if (!cls || !fromConfig || !(cls.prototype instanceof tf.layers.Layer)) throw new Error('no layer class of that name');
  const camel = pythonToCamel(withoutChance(layer)) as Record<string, unknown>;
  return fromConfig(cls, { ...camel, name });
}

/** Dropout inside a layer is off, and initial values are never computed. */
function withoutChance(value: unknown, key = ''): unknown {
  if (/(^|_)dropout$/.test(key)) return 0;
  if (key.endsWith('_initializer')) return { class_name: 'Zeros', config: {} };
  if (Array.isArray(value)) return value.map((one) => withoutChance(one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, withoutChance(one, inner)]));
}

const unusable = ({ className, name }: KerasLayerConfig, inputs: readonly Shape[], cause: unknown) =>
  graftError({
    code: 'model/unsupported-layer',
    where: `layer '${name}'`,
    expected: 'a layer class that TensorFlow.js knows and can build here',
    given: `'${className.slice(0, 80)}' on ${inputs.map(shapeText).join(', ') || 'nothing'}: ${cause instanceof Error ? cause.message.slice(0, 200) : String(cause)}`,
    fix: 'Convert the model to a form without it, or choose another source model.',
    cause,
  });
