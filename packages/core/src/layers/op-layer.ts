import { seededRandom } from '@graftjs/data';
import * as tf from '@tensorflow/tfjs';
import type { Json, JsonObject } from '../json.ts';
import { layerConfig } from '../network/keras-json/layer-config.ts';
import type { Op, OpContext } from '../network/op.ts';
import type { Shape } from '../network/shape.ts';

/** What TensorFlow.js keeps a layer's weight in. */
interface LayerVariable {
  read(): tf.Tensor;
}

type AddWeight = (name: string, shape: Shape, dtype: tf.DataType, initializer: unknown) => LayerVariable;

type Args = Readonly<Record<string, Json>>;

/** A layer class of TensorFlow.js as its registry takes it. */
export type LayerClass = tf.serialization.SerializableConstructor<tf.layers.Layer>;

/** The layer class by which plain TensorFlow.js computes an op: its config as the op writes it, its weights `<layer>/<role>`. */
export function opLayer(op: Op, className: string): LayerClass {
  class OpLayer extends tf.layers.Layer {
    static readonly className = className;
    private readonly args: Args;
    private readonly config: JsonObject;
    private readonly variables = new Map<string, LayerVariable>();
    private calls = 0;

    constructor(args: Args) {
      super(args as ConstructorParameters<typeof tf.layers.Layer>[0]);
      this.args = args;
      this.config = op.keras.read(layerConfig(className, this.name, pythonic(args)));
    }

    override build(inputShape: tf.Shape | tf.Shape[]): void {
      const addWeight = (this as unknown as { addWeight: AddWeight }).addWeight.bind(this);
      for (const [role, shape] of Object.entries(op.weights(this.config, shapesIn(inputShape))))
        this.variables.set(role, addWeight(role, shape, 'float32', tf.initializers.zeros()));
      this.built = true;
    }

    override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
      return [...op.shape(shapesIn(inputShape), this.config)];
    }

    override call(inputs: tf.Tensor | tf.Tensor[], { training = false }: { training?: boolean }): tf.Tensor {
      const params = Object.fromEntries([...this.variables].map(([role, variable]) => [role, variable.read()]));
      return tf.tidy(() => op.forward([inputs].flat(), params, this.config, this.context(training)));
    }

    override getConfig(): tf.serialization.ConfigDict {
      return { ...this.args, ...super.getConfig() } as tf.serialization.ConfigDict;
    }

    /** Every call draws numbers of its own, the same ones in every run. */
    private context(training: boolean): OpContext {
      const seed = `${this.name}/${this.calls++}`;
      return {
        node: this.name,
        mode: training ? 'training' : 'inference',
        statistics: 'keep',
        random: () => seededRandom(seed),
        report: () => undefined,
      };
    }
  }
  return OpLayer as unknown as LayerClass;
}

const shapesIn = (given: tf.Shape | tf.Shape[]): Shape[] => (Array.isArray(given[0]) ? given : [given]) as Shape[];

/** Keys and the names of activations as the JSON has them: TensorFlow.js hands a layer its config in camel case. */
const pythonic = (args: Args): JsonObject =>
  Object.fromEntries(
    Object.entries(args).map(([key, value]) => [snake(key), key === 'activation' && typeof value === 'string' ? snake(value) : value]),
  );

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
