import * as tf from '@tensorflow/tfjs';

/** An activation class of TensorFlow.js as its registry takes it. */
export type ActivationClass = tf.serialization.SerializableConstructor<tf.serialization.Serializable>;

/** The class by which layers of TensorFlow.js find an activation under a name. */
export function activationClass(className: string, compute: (x: tf.Tensor) => tf.Tensor): ActivationClass {
  class Activation extends tf.serialization.Serializable {
    static readonly className = className;

    apply(x: tf.Tensor): tf.Tensor {
      return tf.tidy(() => compute(x));
    }

    getConfig(): tf.serialization.ConfigDict {
      return {};
    }
  }
  return Activation as unknown as ActivationClass;
}
