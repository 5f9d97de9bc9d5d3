import * as tf from '@tensorflow/tfjs';
import { type ActivationName, activations, writeActivation } from '../network/activations.ts';
import { ops } from '../network/op-table.ts';
import { pythonToCamel } from '../network/ops/python-to-camel.ts';
import { activationClass } from './activation-class.ts';
import { type LayerClass, opLayer } from './op-layer.ts';
import { beyondStock, widenedClass } from './widened-class.ts';

const mark: unique symbol = Symbol.for('@graftjs/layers') as never;

interface Registry {
  readonly classNameMap: Readonly<Record<string, readonly [LayerClass, unknown]>>;
  [mark]?: true;
}

/**
 * Teaches plain TensorFlow.js every layer that Graft's models may hold, so that `tf.loadLayersModel` opens what Graft saved.
 *
 * Attention and what else transformers need, subtraction, LayerScale, activations such as hard swish and the approximations of gelu, causal convolutions,
 * softmax along inner axes, ELU with any alpha. Classes that TensorFlow.js has stay as they are wherever they can do what a config says. Once a copy of TensorFlow.js is enough; further calls do nothing.
 */
export function registerLayers(): void {
  const registry = tf.serialization.SerializationMap.getMap() as unknown as Registry;
  if (registry[mark]) return;
  registry[mark] = true;
  for (const name of Object.keys(activations) as ActivationName[]) registerActivation(name, registry);
  for (const op of ops.values())
    for (const className of op.keras.classNames) {
      const stock = stockClass(className, registry);
      if (!stock) tf.serialization.registerClass(opLayer(op, className));
      else if (className in beyondStock) tf.serialization.registerClass(widenedClass(className, stock, opLayer(op, className)));
    }
}

const stockClass = (className: string, { classNameMap }: Registry): LayerClass | undefined =>
  Object.hasOwn(classNameMap, className) ? classNameMap[className]?.[0] : undefined;

/** TensorFlow.js turns names in JSON into camel case before it looks for them. */
function registerActivation(name: ActivationName, registry: Registry): void {
  const className = pythonToCamel(writeActivation(name)) as string;
  if (!stockClass(className, registry)) tf.serialization.registerClass(activationClass(className, activations[name]));
}
