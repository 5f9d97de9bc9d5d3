import * as tf from '@tensorflow/tfjs';
import type { LayerClass } from './op-layer.ts';

type Config = Readonly<Record<string, unknown>>;

/** Classes that TensorFlow.js has, and the settings with which it cannot compute them. */
export const beyondStock: Readonly<Record<string, (config: Config) => boolean>> = {
  Conv1D: ({ padding }) => padding === 'causal',
  ELU: ({ alpha }) => typeof alpha === 'number' && alpha !== 1,
  Softmax: ({ axis }) => typeof axis === 'number' && axis !== -1,
};

/** A class that makes the stock layer where that can do what the config says, and ours elsewhere. */
export function widenedClass(className: string, stock: LayerClass, ours: LayerClass): LayerClass {
  class Widened extends tf.layers.Layer {
    static readonly className = className;

    static override fromConfig<T extends tf.serialization.Serializable>(
      _class: tf.serialization.SerializableConstructor<T>,
      config: tf.serialization.ConfigDict,
    ): T {
      const chosen = beyondStock[className]?.(config) ? ours : stock;
      return chosen.fromConfig(chosen, config) as unknown as T;
    }
  }
  return Widened as unknown as LayerClass;
}
